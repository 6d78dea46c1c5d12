package se.lageskartan.geocoding;

import java.util.Map;
import java.util.Set;

/** The Swedish words that tell what part a place plays in an event. All are folded (see {@link Word}). */
final class CueWords {
    /** "på Götgatan" is where it happened. */
    static final Set<String> AT = words("""
            pa i vid m utanfor inne nara intill bakom framfor under over kring runt langs langsmed utmed ned ner uppe nere ute utefter
            korsningen korsning hornet mellan bredvid invid ovanfor nedanfor narheten hojd adressen med hos inom uppa strax
            nedat uppat jamnhojd omkring tvars mittemot anslutning""");

    /** "längs Götgatan" is the way someone ran when someone ran. */
    static final Set<String> ALONG = words("langs langsmed utmed over nedfor uppfor genom ned ner");

    static final Set<String> FROM = words("fran ifran fr");

    static final Set<String> OF = words("av pa i");

    /** Words that may stand between the preposition and the name. */
    static final Set<String> BETWEEN = words("""
            tunnelbanestationen tunnelbanestation tunnelbanan tunnelbanans t bana banan tbana tbanan stationen station
            pendeltagsstationen hallplatsen busshallplatsen busshallplats gatan den det hela av centrala norra sodra ostra vastra ovre
            nedre museet hotellet hotell teatern biografen kyrkan skolan gymnasiet klubben nattklubben gallerian kopcentrumet kopcentret utsidan delar delen anden sidan hornet restaurangen krogen torget parken bron kajen omradet nr nummer sjalva gamla gatuadressen
            adress kvarteret strackan entren ingangen uppgangen""");

    static final Set<String> HALVES = words("delen del anden ande sidan sida halvan halva hornet horn");

    static final Set<String> NOT = words("inte ej icke varken aldrig ingalunda");

    /** Words that may stand between "inte" and what it denies. */
    static final Set<String> ADVERBS = words(
            "heller langre alls uppe nere inne ute framme just precis alltsa direkt rum kvar ens fallet hant skett varit langs intraffat agt forekommit begatts");

    static final Set<String> ARRIVES = words("""
            kallas kallades kallats larmas larmades larmats beordras beordrades aker ryckte rycker kommer kom kommit anlander
            anlande skickas skickades tillkallas tillkallades ut sparades sparas begav beger fram larm larmet insats dirigeras
            dirigerades ombeds anropas utlarmade ambulans ambulansen rekvireras atersamlades""");

    static final Set<String> TAKEN_AWAY = words("""
            fordes fors ford forts fort forde foras kors kordes korts transporteras transporterades transporterats sprang springer
            sprungit flydde flyr flytt forsvann forsvinner forsvunnit avvisades avvisas avlagsnades avlagsnas tog tagit skjutsades vag
            akte medtogs promenerade gick gatt kord bort vidare tillbaka hem foljdes cyklade flyttades lades inlagd avvek avvikit
            stack skulle ska""");

    static final Set<String> FLEES = words("""
            sprang springer sprungit springande flydde flyr flytt flyende forsvann forsvinner forsvunnit avvek avvikit avviker stack
            lamnade lamnat avlagsnade jagas jagades fors fordes foljdes""");

    static final Set<String> FOUND_LATER = words("""
            gripas gripande gripandet gripandena grep stoppad stoppats sags siktades siktats observerades anhalls anholls anhallits hittades antraffas antraffades antraffats gripas greps grips gripits kontrolleras
            kontrollerades omhandertogs omhandertas stoppades pagreps fangades gripen gripna anhallen anhallna antraffad antraffat hittad hittat patraffad aterfunnen soker sokte sokt soks genomsokte eftersok spanar patraffas patraffades patraffats aterfanns hittas setts synts""");

    /** What happens at a scene and nowhere else. */
    static final Set<String> EVENTS = words("""
            skedde skett hande hant intraffade intraffat agde agt overgreppet forlorade kastades avlossats avlossades utspelade utspelades begicks begatts overfolls overfallits overfallen
            ranades ranats ranad ranade misshandlades misshandlats misshandlad knivskars knivhoggs knivhuggen stals stulits stulen
            stulet stulna bestals bestulen hotades skots beskots slogs krockade kolliderade pakord pakordes angreps attackerades
            antastades ofredades knuffades klottrades brann blev blivit skadades nedslagen sparkades rycktes borttappad tappade
            braket ranet slagsmalet misshandeln stolden branden olyckan handelsen inbrottet overfallet skadegorelsen hotet
            skottlossningen brottet overfall ran stold stolder misshandel inbrott vaskryckning skadegorelse klotter brak slagsmal
            valdtakt krock trafikolycka personran butiksran knivskarning skottlossning slog slagit slagen misshandlade ranade stal hotade
            hotad knuffade knuffad sparkade sparkad angrep attackerade attackerad antastade antastad ofredade ofredad klottrade krossade
            krossat krossades blottade blottat tafsade tafsat hogg knivhogg skot ryckte snattade dadet knivdadet krocken kollisionen
            brottas brottades sprejade sprejat vandaliserade vandaliserades ranforsok ranforsoket hamnade pahoppad pahoppade
            nedslagna omkullknuffad brinna brinner vurpade vurpat kraschade kraschat voltade voltat valte kolliderat krockat utdelades antande knuffas forfoljdes forgrep forgripit repad repade repat repades smitning smitningen handelse""");

    /** What responds to an alarm: where it goes is where something happened. */
    static final Set<String> RESPONDERS = words("""
            ambulans ambulansen patrull patrullen patruller polis polisen polispatrull polispatrullen raddningstjanst raddningstjansten
            brandkar brandkaren brandbil brandbilar enhet enheter insatsstyrka""");

    /** "fördes till": whoever is taken somewhere was elsewhere. */
    static final Set<String> CARRIED = words("""
            fordes fors ford forda forts fort forde foras kors kordes korde korts transporteras transporterades transporterats avvisades
            avlagsnades medtogs skjutsades foljdes foljde flyttades lamnades""");

    static final Set<String> AMBULANCES = words("ambulans ambulansen ambulanser");

    /** "hittades avliden i": the one found was harmed there. */
    static final Set<String> HARMED = words("""
            avliden dod doda medvetslos skadad skadade blodande livlos knivskuren skjuten nedslagen skottskadad misshandlad""");

    /** "ligger på Södersjukhuset". */
    static final Set<String> LIES = words("ligger legat lag ligga inne inskriven");

    /** Where somebody lives, and where things happen too: "misshandlades i hemmet på". */
    static final Set<String> HOMES = words("hemmet bostaden bostad hemma");

    static final Set<String> HANDED_IN = words("inlamnat inlamnad inlamnade inlamnades inlamnas");

    static final Set<String> SEES = words("ser sag hor horde iakttog markte");

    static final Set<String> BEGINS =
            words("borjade borjar fortsatte fortsatter slass slar brakade brakar hotade hotar");

    /** "inget på Åsögatan". */
    static final Set<String> NOTHING = words("inget ingenting");

    /** Distances in words, metres. */
    static final Map<String, Integer> NUMBERS = Map.of(
            "tio",
            10,
            "tjugo",
            20,
            "trettio",
            30,
            "fyrtio",
            40,
            "femtio",
            50,
            "hundra",
            100,
            "tvahundra",
            200,
            "trehundra",
            300);

    /** "brottsplatsen är fastställd till". */
    static final Set<String> SCENE_OF_CRIME = words("brottsplatsen brottsplats olycksplatsen olycksplats");

    /** "kom själv in på Södersjukhuset". */
    static final Set<String> IN = words("in");

    /** "ej längre bråk på". */
    static final Set<String> LONGER = words("langre");

    /** Words that start another clause. */
    static final Set<String> CLAUSES = words("har hade nu men och");

    static final Set<String> TIMES =
            words("timme timmar minut minuter stund kvart halvtimme dag dagar vecka veckor sekunder");

    /** "brukar vara vid", "tidigare i veckan vid". */
    static final Set<String> EARLIER = words("brukar brukade tidigare forra forut haromdagen samma ofta vistas");

    /** "skulle till X men", "X var målet". */
    static final Set<String> AIMS = words("malet destination destinationen resmalet");

    /** Those who tell of what happened elsewhere. */
    static final Set<String> TELLERS = words(
            "vittne vittnet vittnen anmalaren inringaren ringaren inringare anmalare uppringaren granne grannen grannar");

    /** "gick Götgatan ner". */
    static final Set<String> WENT =
            words("gick gatt gar promenerade promenerat cyklade foljde springa sprang springer sprungit");

    static final Set<String> LIVES = words("""
            bor bo boende bosatt bosatta hemmahorande hemma bodde bott jobbar arbetar registrerad registrerat anstalld arbetsgivaren arbetsgivare efterlyst efterlysta bostad hemadress hem jobbet jobb
            bostaden hemmet stammis stamgast""");

    /** "skriven på Bondegatan" says less of where somebody is than "bor på". */
    static final Set<String> REGISTERED = words("skriven skrivet skrivna folkbokford folkbokfort folkbokforda");

    /** "kom från Slussen". */
    static final Set<String> COMES = words(
            "vag kom kommer kommit komma resa reser reste hem hemvag man kvinna pojke flicka tonaring"
                    + " person ungdomar mannen kvinnan eleven elev elever agaren agare malsaganden malsagande foraren kunden offret gasten bussen taget buss tag");

    /** "larm kommer från Slussen" is about Slussen. */
    static final Set<String> REPORTED = words("""
            larm larmet larmar anmalan samtal ringer ringde rapport rapporter rapporteras hors hordes skrik rop stals stulits
            stulen stulet stold stulna snott rok roken signaler inringt uppgifter tillgripits tillgreps tillgripen stjals
            stal tagen tagna borttagen hoppat hoppar hoppade ramlat fallit foll kastat saknas ryckts tog bortford""");

    static final Set<String> CARE = words("""
            fordes fors ford forts foras kors kordes korts vardas vard vardades vardats behandlas behandlades inlagd opereras
            undersoks undersoktes avled transporteras transporterades uppsokte sokte forhors forhordes upprattades skriver
            omplastrad omhandertagen ambulans avlider anmalan anmalt anmals upptagen upptogs""");

    static final Set<String> CARE_HOUSES = words("""
            polisstationen polisstation polishuset arresten haktet reception receptionen polisens sjukhuset sjukhus akuten
            akutmottagningen vardcentralen""");

    /** "uppgången mot Björns trädgård" is at it. */
    static final Set<String> FACES = words("""
            korsningen hornet uppgangen uppgang entren utgangen ingangen sidan gransen vetter tunnelbaneuppgangen utgang ingang
            entre""");

    static final Set<String> COMPASS_ALONG = words("soderut norrut osterut vasterut");

    /** "ut på gatan där en förbipasserande larmade". */
    static final Set<String> ALARMED = words("larmade larmar ringde greps gripas hjalpte");

    /** "på väg hem från en fest på Gotlandsgatan när". */
    static final Set<String> ON_THE_WAY = words("vag hemvag hem");

    /** "cykeln köptes på Hornsgatan". */
    static final Set<String> BOUGHT = words("kopt kopta uppvuxen");

    /** "går på Sofiaskolan". */
    static final Set<String> ATTENDS = words("elev eleven student studenten studerar pluggar");

    /** "larm kom från Krukmakargatan". */
    static final Set<String> ALARMS = words("larm larmet larmen samtal samtalet skrik skott small smallen rok roken");

    static final Set<String> CONVICTED = words("domd domda domts misstankt misstankta efterlyst");

    static final Set<String> FORMERLY = words("tidigare forr forut");

    static final Set<String> POLICE = words("polisen stationen polisstationen");

    static final Set<String> STOLEN = words("stulen stulna stulet anmald anmalda");

    /** "buss 3 mot Södersjukhuset" is a line and where it ends. */
    static final Set<String> VEHICLES = words("""
            buss bussen nattbuss nattbussen linje tag taget tunnelbanan tunnelbana pendeltag pendeltaget sparvagn sparvagnen farja farjan
            bat baten""");

    /** What people come to the police's house for. */
    static final Set<String> POLICE_BUSINESS = words("forhor forhoret oppettider besoksadress kallelse");

    /** "utanför polishuset" is a place like any other. */
    static final Set<String> BESIDE = words("utanfor bakom framfor intill invid nara bredvid mittemot");

    /** "när hon i Björns trädgård blev rånad". */
    static final Set<String> WHEN = words("nar da dar");

    static final Set<String> NEAR = words("narheten nara naromradet trakten trakterna omkring");

    static final Set<String> STONES_THROW = words("stenkast bit kvarter steg strax");

    /** "lika illa som på Medis". */
    static final Set<String> ALIKE = words("lika samma precis likadant likadan ungefar exakt sa sadant sadan liknande");

    /** "MÅ adress Ringvägen 100". */
    static final Set<String> OWNERS = words(
            "ma mm mt msk anmalarens arbetsplats hans hennes deras malsagandens malsagande misstankts misstanktes misstankt vittnets vittne agarens agare kundens personens");

    /** "stulen på Skånegatan veckan innan". */
    static final Set<String> SPANS =
            words("dagen veckan manaden kvallen natten timmen aret dagarna veckor dagar manader ar");

    /** "som setts på Nytorget tidigare". */
    static final Set<String> SEEN = words("setts synts sags sedd sedda");

    /** "hoppade från Danviksbron". */
    static final Set<String> JUMPED = words("hoppade hoppat hoppar foll fallit ramlade ramlat");

    /** "kastade sten på tåg från Årstabron". */
    static final Set<String> THROWN = words("kastade kastar kastat kastades kastas slangde slanger slangt");

    /** "utryckning från brandstationen". */
    static final Set<String> SENT_OUT = words("utryckning utryckningen utlarmade utlarmad");

    static final Set<String> BEFORE_THAT = words("innan fore tidigare dessforinnan");

    static final Set<String> METRES = words("m meter metrar metern");

    private CueWords() {}

    private static Set<String> words(String list) {
        return Set.copyOf(java.util.Arrays.asList(list.strip().split("\\s+")));
    }
}
