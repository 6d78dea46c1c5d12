package se.lageskartan.incidents;

/** What is the same in every incident of an import. */
record ImportStamp(String dataset, long importId, int gazetteerVersion) {
    static final String COLUMNS = "dataset_code, import_id, gazetteer_version";

    static final int COUNT = 3;

    /** Writes it as fields of a COPY row, in the order of {@link #COLUMNS}. */
    void write(BinaryCopyWriter rows) {
        rows.text(dataset);
        rows.bigint(importId);
        rows.integer(gazetteerVersion);
    }
}
