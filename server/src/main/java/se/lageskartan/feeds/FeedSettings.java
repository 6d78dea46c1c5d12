package se.lageskartan.feeds;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What whoever runs the service allows feeds to reach.
 *
 * @param folders directory below which folders may be watched, null for none at all
 * @param privateHosts host names and addresses that may be asked although they are not public; those on this machine
 *     over plain HTTP too
 * @param work directory for what is being fetched; made when needed
 */
public record FeedSettings(@Nullable Path folders, Set<String> privateHosts, Path work) {
    public FeedSettings {
        privateHosts = Set.copyOf(privateHosts);
    }
}
