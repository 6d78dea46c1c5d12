package se.lageskartan.access;

/** What a call is in the audit log. A refused call is logged as what it would have been, with the status that it got. */
public enum AuditAction {
    /** Not logged: counts, geography, documents about the service itself. */
    NONE,
    /** Single incidents, findings and reports: their points or their texts. */
    READ_POINTS,
    /** Looking something up by words that the viewer chose. */
    SEARCH,
    /** A file of data that leaves the service. */
    EXPORT,
    /** Something stored is added, changed or taken away. */
    CHANGE,
    /** Reading this log. */
    READ_LOG,
    /** Signing in and out. */
    SIGN_IN
}
