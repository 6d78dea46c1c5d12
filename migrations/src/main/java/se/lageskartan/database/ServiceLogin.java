package se.lageskartan.database;

/**
 * How the running service signs in to a database, as one who cannot alter the schema or the audit log.
 *
 * @param initSql to be executed first in each session; empty for nothing
 * @param separation how far its rights are kept from the owner's
 */
public record ServiceLogin(String user, String password, String initSql, Separation separation) {
    /** How far the service's rights are kept from those of the schema's owner. */
    public enum Separation {
        /** A login of its own: whatever is sent over its sessions cannot do more. */
        OWN_LOGIN,
        /** The owner's login, which gives up its rights at the beginning of each session and could take them back. */
        GIVEN_UP,
        /** The owner's login with all its rights, because it may not make roles. */
        NONE
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user + " (" + separation + ")";
    }
}
