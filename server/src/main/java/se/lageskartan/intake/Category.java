package se.lageskartan.intake;

import java.util.Optional;
import se.lageskartan.wording.Coded;

/**
 * What kind of incident it is, in groups that police and city both use. Sources say it their own way; readers map it.
 * {@link #sensitive()} categories are never on a place map save by explicit choice of the police role.
 */
public enum Category implements Coded {
    RAN("Rån", Group.VIOLENCE, false),
    MISSHANDEL("Misshandel", Group.VIOLENCE, false),
    DODLIGT_VALD("Mord, dråp och försök", Group.VIOLENCE, false),
    HOT("Hot och ofredande", Group.VIOLENCE, false),
    VALD_TJANSTEMAN("Våld eller hot mot tjänsteman", Group.VIOLENCE, false),
    VAPEN("Vapen och knivar", Group.VIOLENCE, false),
    NARA_RELATION("Brott i nära relation", Group.VIOLENCE, true),
    SEXUALBROTT("Sexualbrott", Group.VIOLENCE, true),
    NARKOTIKA("Narkotika", Group.DRUGS, false),
    STOLD("Stöld och snatteri", Group.PROPERTY, false),
    INBROTT("Inbrott", Group.PROPERTY, false),
    FORDONSTILLGREPP("Fordons- och cykelstöld", Group.PROPERTY, false),
    BEDRAGERI("Bedrägeri", Group.PROPERTY, false),
    SKADEGORELSE("Skadegörelse och klotter", Group.DAMAGE, false),
    BRAND("Brand", Group.DAMAGE, false),
    ORDNING("Ordningsstörning och fylleri", Group.ORDER, false),
    TRAFIKBROTT("Trafikbrott", Group.TRAFFIC, false),
    TRAFIKOLYCKA("Trafikolycka", Group.TRAFFIC, false),
    OVRIGT("Övrigt", Group.OTHER, false);

    /** Headings that the categories are gathered under. */
    public enum Group {
        VIOLENCE("Våld och hot"),
        DRUGS("Narkotika"),
        PROPERTY("Tillgrepp och bedrägeri"),
        DAMAGE("Skadegörelse och brand"),
        ORDER("Ordning"),
        TRAFFIC("Trafik"),
        OTHER("Övrigt");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    private final String title;
    private final Group group;
    private final boolean sensitive;

    Category(String title, Group group, boolean sensitive) {
        this.title = title;
        this.group = group;
        this.sensitive = sensitive;
    }

    public String title() {
        return title;
    }

    public Group group() {
        return group;
    }

    public boolean sensitive() {
        return sensitive;
    }

    public static Optional<Category> parse(String code) {
        return Coded.find(Category.class, code);
    }
}
