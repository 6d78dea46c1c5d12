package se.lageskartan.priority;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import se.lageskartan.gazetteer.AreaLevel;
import se.lageskartan.gazetteer.Gazetteer;
import se.lageskartan.wording.InvalidFieldException;

/**
 * What people say of a work area.
 *
 * @param title of a cooperation area; empty for a priority area, whose name stands in the gazetteer
 * @param responsible a function or role, never a private person
 * @param sources one to a line
 * @param restricted not for field assistants
 */
public record WorkAreaDraft(
        String title,
        String description,
        WorkStatus status,
        String comment,
        String responsible,
        String sources,
        List<PlaceName> places,
        List<WorkAreaId> links,
        boolean restricted) {
    private static final int MOST_PLACES = 50;
    private static final int MOST_LINKS = 50;

    public WorkAreaDraft {
        places = List.copyOf(places);
        links = List.copyOf(links);
    }

    /**
     * The draft with its texts tidied.
     *
     * @param others every work area there is
     * @throws InvalidFieldException naming the field that cannot be kept
     */
    WorkAreaDraft checked(WorkAreaId id, Gazetteer gazetteer, Set<WorkAreaId> others) {
        boolean priority = id.kind() == WorkAreaId.Kind.PRIORITY;
        if (priority && gazetteer.area(AreaLevel.PRIORITY, id.code()).isEmpty() && !others.contains(id)) {
            throw new InvalidFieldException(
                    "code", "”" + id.code() + "”", "koden för ett prioriterat område i ortregistret");
        }
        if (priority && !title.isBlank()) {
            throw new InvalidFieldException(
                    "title", "en text", "inget: namnet på ett prioriterat område ändras på sidan Platser");
        }
        if (places.size() > MOST_PLACES) {
            throw new InvalidFieldException("places", places.size() + " platser", "högst " + MOST_PLACES);
        }
        if (links.size() > MOST_LINKS) {
            throw new InvalidFieldException("links", links.size() + " områden", "högst " + MOST_LINKS);
        }
        List<PlaceName> known = new ArrayList<>();
        for (PlaceName place : places) {
            if (place.in(gazetteer).isEmpty()) {
                throw new InvalidFieldException(
                        "places", "”" + place + "”", "en plats, gata eller ett område som finns i ortregistret");
            }
            if (!known.contains(place)) {
                known.add(place);
            }
        }
        for (WorkAreaId link : links) {
            if (!others.contains(link) || link.equals(id)) {
                throw new InvalidFieldException("links", "”" + link + "”", "ett annat område som finns");
            }
        }
        return new WorkAreaDraft(
                priority ? "" : WorkText.line("title", title),
                WorkText.text("description", description),
                status,
                WorkText.text("comment", comment),
                WorkText.optionalLine("responsible", responsible),
                WorkText.text("sources", sources),
                known,
                links.stream().distinct().sorted().toList(),
                restricted);
    }
}
