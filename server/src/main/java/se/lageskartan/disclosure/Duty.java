package se.lageskartan.disclosure;

import se.lageskartan.wording.Coded;

/** Work on the data that a role may be trusted with. */
public enum Duty implements Coded {
    IMPORT("ta in filer"),
    PLACING("placera händelser"),
    GAZETTEER("ändra platser och gränser"),
    SOURCES("ändra källor"),
    FIGURES("ta in publicerade siffror"),
    MEASURES("ändra områdens status och åtgärder"),
    WALKS("planera vandringar"),
    READ_WALKS("läsa vandringar"),
    LOG("läsa åtkomstloggen"),
    DATASETS("ändra regler för datamängder"),
    ACCOUNTS("sköta konton och nycklar"),
    FIELD("anteckna i fält"),
    EST("läsa det som parterna i EST har kommit fram till"),
    EST_REPORT("rapportera till EST"),
    EST_LEAD("samordna EST"),
    LAGESBILD("skriva lägesbilder"),
    LAGESBILD_READING("läsa lägesbilder");

    private final String deed;

    Duty(String deed) {
        this.deed = deed;
    }

    /** What one does, in Swedish, to put after "får". */
    public String deed() {
        return deed;
    }
}
