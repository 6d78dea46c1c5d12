# Weights of NameModel. Arguments: what NameTraining wrote, the file of weights.
import sys,numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
SC={'BEFORE_TWO':.45,'AFTER_TWO':.45,'BESIDE':.45,'OWN_BEFORE_RUN':.7,'OWN_AFTER_RUN':.7}
y=[];vals=[];rows=[];cols=[];voc={}
for i,l in enumerate(open(sys.argv[1])):
    p=l.split(); y.append(int(p[0]))
    for f in p[1:]:
        j=voc.setdefault(f,len(voc)); rows.append(i);cols.append(j);vals.append(SC.get(f.split('/')[0],1.0))
y=np.array(y);X=csr_matrix((np.array(vals,dtype=np.float32),(rows,cols)),shape=(len(y),len(voc)))
C=0.5
m=LogisticRegression(C=C,penalty='l2',solver='liblinear',max_iter=500).fit(X,y)
print(len(y),y.mean(),len(voc),'train acc',m.score(X,y))
w=m.coef_[0].copy(); inv=sorted((f,w[j]*SC.get(f.split('/')[0],1.0)) for f,j in voc.items())
d=dict(inv); d['BIAS/0/0']=d.get('BIAS/0/0',0)+m.intercept_[0]
out=[(f,v) for f,v in sorted(d.items(),key=lambda t:(t[0].split('/')[0],int(t[0].split('/')[1]),int(t[0].split('/')[2]))) if abs(v)>=0.02]
open(sys.argv[2],'w').write('# Log odds; the numbers are those of the enums. README.md says how they came about.\n'+''.join('%s\t%s\t%s\t%.2f\n'%(*f.split('/'),v) for f,v in out))
print(len(out),'weights')
