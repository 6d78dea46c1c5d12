package se.lageskartan.http;

import java.util.Optional;

/** Which build is running: part of every ETag, so that a new version of the service never answers with an old shape. */
final class BuildVersion {
    private static final String NAME = Optional.ofNullable(
                    BuildVersion.class.getPackage().getImplementationVersion())
            .orElse("dev");

    /** Differs between two starts as well, since a snapshot build keeps its version number. */
    static final String ID = Long.toString(System.currentTimeMillis() / 1000, Character.MAX_RADIX);

    private BuildVersion() {}

    static String name() {
        return NAME;
    }
}
