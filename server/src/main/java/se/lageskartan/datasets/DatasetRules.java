package se.lageskartan.datasets;

import org.jspecify.annotations.Nullable;
import se.lageskartan.incidents.DatasetAccess;
import se.lageskartan.wording.InvalidFieldException;

/**
 * What the owner of a dataset has said of it.
 *
 * @param owner which party
 * @param contact whom to ask there
 * @param legalBasis why it may be held
 * @param disclosureBasis why others may be told of it
 * @param subjects of what categories of people it tells
 * @param personalData what categories of personal data it holds
 * @param retentionReason why it is kept for so long; needed where it is until further notice
 * @param confirmedBy who at the owner has confirmed all this, and when; empty as long as nobody has
 */
public record DatasetRules(
        String owner,
        String contact,
        String purpose,
        String legalBasis,
        String disclosureBasis,
        String subjects,
        String personalData,
        DatasetAccess access,
        Retention retention,
        String retentionReason,
        String confirmedBy) {
    private static final int LONGEST = 1_000;
    private static final int MOST_MONTHS = 1_200;

    /**
     * Whether they can be kept; who may see what is judged elsewhere.
     *
     * @throws InvalidFieldException naming the field
     */
    public void check(Dataset dataset) {
        needed("owner", owner);
        needed("purpose", purpose);
        needed("legalBasis", legalBasis);
        brief("contact", contact);
        brief("disclosureBasis", disclosureBasis);
        brief("subjects", subjects);
        brief("personalData", personalData);
        brief("retentionReason", retentionReason);
        brief("confirmedBy", confirmedBy);
        months("detailMonths", retention.detailMonths());
        months("countMonths", retention.countMonths());
        if (retention.countMonths() == null && retentionReason.isBlank()) {
            throw new InvalidFieldException(
                    "retentionReason", "tomt", "skälet till att uppgifterna bevaras tills vidare");
        }
        if (retention.detailMonths() != null
                && retention.countMonths() != null
                && retention.detailMonths() > retention.countMonths()) {
            throw new InvalidFieldException(
                    "detailMonths",
                    retention.detailMonths().toString(),
                    "högst " + retention.countMonths() + ", så länge som antalen bevaras");
        }
        checkKind(dataset);
    }

    /** Not everything can go, and of what the service collects figures and decisions stay. */
    private void checkKind(Dataset dataset) {
        boolean collected = dataset.collected().isPresent();
        if (!dataset.erasable() && !retention.equals(Retention.OPEN)) {
            throw new InvalidFieldException(
                    retention.countMonths() == null ? "detailMonths" : "countMonths",
                    "ett antal månader",
                    "inget: " + dataset.title() + " gallras inte så"
                            + (collected ? "" : ", och innehåller inga personuppgifter"));
        }
        if (collected && retention.countMonths() != null) {
            throw new InvalidFieldException(
                    "countMonths",
                    retention.countMonths().toString(),
                    "inget: av " + dataset.title() + " gallras bara texter, bilder och namn");
        }
        if (dataset.holds().equals("figures") && retention.detailMonths() != null) {
            throw new InvalidFieldException(
                    "detailMonths", retention.detailMonths().toString(), "inget: siffror har inga punkter och texter");
        }
    }

    private static void needed(String field, String text) {
        if (text.isBlank()) {
            throw new InvalidFieldException(field, "tomt", "en text");
        }
        brief(field, text);
    }

    private static void brief(String field, String text) {
        if (text.length() > LONGEST) {
            throw new InvalidFieldException(field, "en lång text", "högst " + LONGEST + " tecken");
        }
    }

    private static void months(String field, @Nullable Integer months) {
        if (months != null && (months < 1 || months > MOST_MONTHS)) {
            throw new InvalidFieldException(
                    field, months.toString(), "1 till " + MOST_MONTHS + " månader, eller inget");
        }
    }
}
