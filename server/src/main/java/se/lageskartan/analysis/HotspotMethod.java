package se.lageskartan.analysis;

/** Ways to rank places by how many incidents to expect there next. In order of simplicity: of two as good, the first. */
public enum HotspotMethod {
    /** Incidents per cell in the last twelve months. */
    COUNT_YEAR("antal_ar", "antal per ruta, tolv månader"),
    /** Incidents per cell in the last three months. */
    COUNT_RECENT("antal_nyss", "antal per ruta, tre månader"),
    /** Incidents per cell over all that was known before. */
    COUNT_ALL("antal_alla", "antal per ruta, all tid före"),
    /** Kernel density of the last twelve months, mean over the cell's land. */
    DENSITY("tathet", "täthetsyta, tolv månader"),
    /** Getis-Ord Gi* of the last twelve months' counts, over the cell and those that touch it. */
    GI_STAR("gi_stjarna", "Gi*, tolv månader"),
    /** Incidents of the last eight weeks, the nearer and the newer the heavier. */
    NEAR_REPEAT("nara_upprepning", "nära upprepningar, åtta veckor");

    private final String code;
    private final String title;

    HotspotMethod(String code, String title) {
        this.code = code;
        this.title = title;
    }

    public String code() {
        return code;
    }

    /** Swedish. */
    public String title() {
        return title;
    }
}
