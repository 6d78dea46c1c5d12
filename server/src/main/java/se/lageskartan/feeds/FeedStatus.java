package se.lageskartan.feeds;

import se.lageskartan.wording.Coded;

/** How a feed is, from well to worse. */
public enum FeedStatus implements Coded {
    OFF("avstängt"),
    OK("hämtas"),
    /** Enabled, but it has not come yet. */
    WAITING("har inte hämtats än"),
    /** The last attempt went wrong; too early to sound the alarm. */
    FAILING("senaste försöket misslyckades"),
    /** It answers, but nothing new has come for longer than expected. */
    SILENT("inget nytt på länge"),
    /** Nothing has gone well for three intervals. */
    STOPPED("har stannat");

    private final String title;

    FeedStatus(String title) {
        this.title = title;
    }

    /** Swedish. */
    public String title() {
        return title;
    }

    /** Whether whoever sees figures of its dataset is to be told. */
    public boolean alarms() {
        return this == SILENT || this == STOPPED;
    }
}
