# Weights of Letters: names against words. Arguments: lists of further names.
import sys,random,numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
random.seed(1)
R='server/src/main/resources/se/lageskartan/personaldata/'
def listed(f): return [x for l in open(f) if not l.startswith('#') for x in l.split()]
dic={w.strip() for w in open('/usr/share/dict/svenska',encoding='latin-1')}
low=sorted(w for w in dic if w and w[0].islower() and w.isalpha() and len(w)>3)
names=sorted({n.lower() for n in listed(R+'given-names.txt')+listed(R+'surnames.txt') if n.isalpha() and len(n)>3})
extra=set(x.lower() for f in sys.argv[1:] for x in listed(f) if x.isalpha() and len(x)>3)
lowset=set(low)
names=sorted((set(names)|extra)-lowset)
random.shuffle(low); low=low[:40000]
def feats(w):
    f=['=','=%d'%min(len(w),15)]
    b='^'+w;e=w+'$'
    for n in range(1,min(5,len(w))+1): f+= [b[:n+1], e[len(w)-n:]]
    return f
from collections import Counter
c=Counter(x for w in names+low for x in set(feats(w)))
voc={x:i for i,x in enumerate(sorted(x for x,k in c.items() if k>=8))}
data=[(w,1) for w in names]+[(w,0) for w in low]
random.shuffle(data)
rows=[];cols=[]
for i,(w,y) in enumerate(data):
    for x in set(feats(w)):
        if x in voc: rows.append(i);cols.append(voc[x])
X=csr_matrix((np.ones(len(rows)),(rows,cols)),shape=(len(data),len(voc)));y=np.array([t for _,t in data])
cut=int(.8*len(data))
m=LogisticRegression(C=0.3,class_weight='balanced',max_iter=300,solver='liblinear',penalty='l1').fit(X[:cut],y[:cut])
s=m.decision_function(X[cut:]);t=y[cut:]
for th in (-1.2,0,1.2): print(th,'names above',np.mean(s[t==1]>th),'words above',np.mean(s[t==0]>th))
m.fit(X,y)
w=m.coef_[0]; inv={i:x for x,i in voc.items()}
k=[(inv[i],w[i]) for i in range(len(w)) if abs(w[i])>0.05]
k.append(('=',m.intercept_[0]+dict((inv[i],w[i]) for i in range(len(w))).get('=',0)))
k=[(a,b) for j,(a,b) in enumerate(k) if a!='=' or j==len(k)-1]
print(len(names),len(low),len(k))
open(R+'letters.tsv','w').write(''.join('%s\t%.2f\n'%x for x in sorted(k)))
