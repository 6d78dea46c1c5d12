# Makes many labelled sentences of a few: other names, places and letters. README.md says how it is called.
import random,re,sys,csv,glob
random.seed(7)
R='server/src/main/resources/se/lageskartan/personaldata/'
H='server/src/test/resources/personaldata/training/'
O=sys.argv[2]
def listed(f): return [x for l in open(f) if not l.startswith('#') for x in l.split()]
G=listed(R+'given-names.txt');S=listed(R+'surnames.txt')
gl={x.lower() for x in G};sl={x.lower() for x in S}
oovg=[x for x in listed(O+'/given.txt') if len(x)>3 and x.isalpha()];oovs=[x for x in listed(O+'/surnames.txt') if len(x)>3 and x.isalpha()]
dic={w.strip() for w in open('/usr/share/dict/svenska',encoding='latin-1')}
low=[w for w in sorted(dic) if w and w[0].islower() and w.isalpha() and 5<=len(w)<=18]
oovg=[x for x in oovg if x.lower() not in gl|sl and x.lower() not in dic]; oovs=[x for x in oovs if x.lower() not in gl|sl and x.lower() not in dic]
streets=sorted({r['name'] for r in csv.DictReader(open('gis-data/data/streets.csv'))}); places=sorted({r['name'] for r in csv.DictReader(open('gis-data/data/places.csv'))})
one=[s for s in streets if ' ' not in s]; multi=[s for s in streets if ' ' in s]; allp=streets+places
words=[w for l in open(R+'names-also-words.txt') if not l.startswith('#') for w in l.split()]
WG=[w.capitalize() for w in words if w in gl]; WS=[w.capitalize() for w in words if w in sl]
def given(): 
    r=random.random()
    return random.choice(oovg) if r<.17 else random.choice(WG) if r<.24 else random.choice(G[:1700]) if r<.6 else random.choice(G)
def sur():
    r=random.random()
    return random.choice(oovs) if r<.2 else random.choice(WS) if r<.3 else random.choice(S[:1000]) if r<.6 else random.choice(S)
def rep(name):
    toks=name.split(' ')
    out=[]
    up=name.isupper() and len(name)>2; lowc=name.islower()
    for i,t in enumerate(toks):
        b=t.strip('.,').lower()
        if len(b)==1: out.append(random.choice('ABDEFGHIJKLMNOPRSTV')+t[1:]); continue
        if b in ('von','af','al','el','de','van','der'): out.append(t); continue
        comma=',' if t.endswith(',') else ''
        last=i==len(toks)-1 and len(toks)>1
        if last or (b in sl and b not in gl): n=sur()
        else: n=given()
        out.append(n+comma)
    r=' '.join(out)
    return r.upper() if up else r.lower() if lowc else r
def swap(line):
    line=re.sub(r'\{N:([^}]+)\}',lambda m:'{N:'+rep(m.group(1))+'}',line)
    def sp(m):
        return random.choice(one) if random.random()<.6 else m.group(0)
    parts=re.split(r'(\{[^}]+\})',line)
    parts=[p if p.startswith('{') else re.sub(r'\b[A-ZÅÄÖ][a-zåäö]+(gatan|gränd|vägen)\b',sp,p) for p in parts]
    return ''.join(parts)
def lower(line): return re.sub(r'\{n:','{N:',re.sub(r'\{t:','{T:',line.lower()))
def upper(line): return line.upper()
sets=[l.rstrip('\n') for f in sys.argv[3:] for l in open(f) if l.strip() and not l.startswith('#')]
out=[]
for l in sets:
    has='{N:' in l
    out+= [l]*5
    for k in range(16 if has else 5): out.append(swap(l))
    if random.random()<.35: out.append(lower(swap(l)))
    if random.random()<.2: out.append(upper(swap(l)))
# sentences of our own
for l in open(H+'sentences.txt'):
    l=l.strip()
    if not l or l.startswith('#'): continue
    for k in range(6 if '<' in l else 2):
        t=l
        t=re.sub('<G>',lambda m:'{N:'+given()+'}',t); t=re.sub('<S>',lambda m:'{N:'+sur()+'}',t)
        t=re.sub('<F>',lambda m:'{N:'+given()+' '+sur()+'}',t); t=re.sub('<D>',lambda m:'{N:'+given()+' '+sur()+'-'+sur()+'}' if random.random()<.5 else '{N:'+given()+' '+sur()+' '+sur()+'}',t)
        t=re.sub('<I>',lambda m:'{N:'+random.choice('ABCEFGHJKLMNOPRST')+'. '+sur()+'}',t); t=re.sub('<GI>',lambda m:'{N:'+given()+' '+random.choice('ABCEFGHJKLMNOPRST')+'}',t)
        t=re.sub('<E>',lambda m:'{N:'+random.choice(WG)+'}',t); t=re.sub('<M>',lambda m:'{N:'+random.choice(WS)+'}',t)
        t=re.sub('<P>',lambda m:random.choice(allp),t); t=re.sub('<W>',lambda m:random.choice(low).capitalize(),t); t=re.sub('<w>',lambda m:random.choice(low),t)
        t=re.sub('<g>',lambda m:given(),t); t=re.sub('<s>',lambda m:sur(),t); t=re.sub('<e>',lambda m:random.choice(WG+WS),t)
        r=random.random()
        out.append(lower(t) if r<.06 and '<' in l else upper(t) if r<.1 and '<' in l else t)
fr={}
for l in open(H+'frames.txt'):
    l=l.rstrip('\n')
    if l.startswith('['): cur=fr.setdefault(l,[])
    elif l.strip(): cur.append(l)
oovt=open(O+'/things.txt').read().split()
oovt=[x for x in oovt if x.lower() not in gl|sl and x not in G and x not in S and x not in set(oovg) and x not in set(oovs)]
things=[w for l in open(R+'things.txt') if not l.startswith('#') for w in l.split() if w.lower() not in gl|sl]
SHOP='Fisk Bygg Buss Kött Blommor Konditori Livs Bageri Måleri Skor Kebab Grill Cykel Tobak Pizzeria Salong Frisörer Optik fik konditori livs bageri kiosk krog café affär butik skola gymnasium musikklasser barnsjukhus park torg gata plats minne väg backe trappor terrass kyrka församling buss bygg frisörsalong fiskaffär verkstad fond stiftelse staty skulpturpark bröd kök'.split()
def person():
    r=random.random()
    if r<.3: return '{N:'+given()+'}'
    if r<.42: return '{N:'+random.choice(WG)+'}'
    if r<.55: return '{N:'+sur()+'}'
    if r<.65: return '{N:'+random.choice(WS)+'}'
    if r<.85: return '{N:'+given()+' '+sur()+'}'
    if r<.88: return '{N:'+given()+' '+random.choice(['von','af','El','Al','de'])+' '+sur()+'}'
    if r<.91: return '{N:'+given()+' '+sur()+'-'+sur()+'}'
    if r<.93: return '{N:'+given()+'-'+given()+'}'
    if r<.96: return '{N:'+random.choice('ABCEFGHJKLMNOPRST')+'. '+sur()+'}'
    if r<.98: return '{N:'+given()+' '+random.choice('ABCEFGHJKLMNOPRST')+'}'
    return '{N:'+given()+' '+given()+' '+sur()+'}'
def thing():
    r=random.random()
    if r<.15: return random.choice(oovt)
    if r<.25: return random.choice(oovt)+' '+random.choice(oovt)
    if r<.35: return random.choice(things)
    if r<.5: return random.choice(allp)
    if r<.65: return random.choice(low).capitalize()
    if r<.72: return random.choice(low).capitalize()+' '+random.choice(low).capitalize()
    if r<.86: return given()+'s '+random.choice(SHOP) if random.random()<.4 else sur()+'s '+random.choice(SHOP)
    if r<.92: return given()+' '+sur()+'s '+random.choice('gata väg park torg terrass plats gränd backe trappor skola gymnasium musikklasser barnsjukhus förskola bro'.split())
    if r<.96: return random.choice(oovt)+' & '+random.choice(oovt+S[:300])
    return random.choice(low).capitalize()+'s '+random.choice(low)
BE=[x for x in fr['[before a thing]'] if x in ('Restaurang','Restaurangen','Krogen','Caféet','Kaffebar','Bistro','Hotell','Galleri','Frisör','Butiken','Båten','Hunden','Katten','Brf','Kvarteret','Förskolan','Stiftelsen','Föreningen','Statyn','Sankta','S:ta','Kolonilotten','Filmen','Bandet','Firman','Företaget')]
for k in range(11000):
    b=random.choice(fr['[before a person]']); a=random.choice(fr['[after a person]'])
    r=random.random()
    t=(person()+('' if r<.93 else ' och '+person())+a) if r<.3 else (b+' '+person()+a)
    if random.random()<.08: t=t.replace('}'+a,'}s '+random.choice(['mamma','cykel','port','hund','bror','telefon','lägenhet','väska','pojkvän','kompis'])+a)
    t=t.replace('<P>',random.choice(allp)); r=random.random()
    out.append(lower(t) if r<.08 else upper(t) if r<.11 else t)
for k in range(8500):
    b=random.choice(fr['[before a thing]']); a=random.choice(fr['[after a thing]'])
    r=random.random()
    if r<.25: t=random.choice([given(),sur(),random.choice(WG+WS)]); t=random.choice(BE)+' '+t+a
    elif r<.4: t=random.choice(WG+WS)+random.choice([x for x in a.split('|') if not x.startswith(('.',','))] or [' i parken.'])
    elif r<.6: t=thing()+a
    else: t=b+' '+thing()+a
    t=t.replace('<P>',random.choice(allp)); r=random.random()
    out.append(t.lower() if r<.05 else t.upper() if r<.08 else t)
for f in sorted(glob.glob('server/src/test/resources/se/lageskartan/geocoding/corpus/tuning*.csv')):
    csv.field_size_limit(10**9)
    for r in csv.DictReader(open(f)):
        out.append(r['text'].replace('\n',' '))
for f in sorted(glob.glob('docs/guider/*.md')):
    for l in open(f):
        for s in re.split(r'(?<=[.!?]) ',re.sub(r'[`*#|]',' ',l).strip()):
            if len(s)>15: out.append(s)
random.shuffle(out)
open(sys.argv[1],'w').write('\n'.join(out)+'\n')
print(len(out))
