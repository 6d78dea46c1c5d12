package se.lageskartan.geocoding;

import java.util.List;

/** Says in Swedish why a text was placed where it was: what was read as what, and what part it plays. */
final class Explanation {
    private Explanation() {}

    static String of(String text, List<Word> words, Candidate candidate) {
        StringBuilder said = new StringBuilder(160);
        for (Mention mention : candidate.mentions()) {
            name(said, text, words, mention);
        }
        Mention first = candidate.mentions().getFirst();
        switch (candidate.kind()) {
            case CROSSING -> said.append("Gatorna möts där. ");
            case ADDRESS -> address(said, candidate);
            case STREET -> street(said, candidate);
            default -> {}
        }
        String offset = first.role().offset().swedish();
        if (!offset.isEmpty()) {
            said.append("Läget är ").append(offset).append(" den. ");
        }
        said.append("Platsens roll i texten: ")
                .append(role(text, words, first.role()))
                .append('.');
        return said.toString();
    }

    private static void name(StringBuilder said, String text, List<Word> words, Mention mention) {
        String written = text.substring(
                words.get(mention.from()).start(), words.get(mention.to() - 1).end());
        Reading reading = mention.reading();
        String label = mention.feature().label();
        said.append('”').append(written).append("” ");
        if (reading.errors() > 0) {
            said.append("har lästs som ”")
                    .append(reading.name())
                    .append(
                            reading.errors() == 1
                                    ? "” med ett rättat fel"
                                    : "” med " + reading.errors() + " rättade fel");
            if (!reading.name().equals(label)) {
                said.append(", det vill säga ").append(label);
            }
        } else if (reading.shortened()) {
            said.append("är en kortare form av ").append(label);
        } else if (!reading.name().equals(label)) {
            said.append("är ett annat namn på ").append(label);
        } else if (reading.unaccented()) {
            said.append("är ").append(label).append(" skrivet utan prickar");
        } else {
            said.append("är namnet på ").append(sort(mention.feature()));
        }
        said.append(". ");
    }

    private static void address(StringBuilder said, Candidate candidate) {
        HouseNumbers.Found address = candidate.mentions().getFirst().address();
        if (address != null) {
            said.append(
                    switch (address.match()) {
                        case KNOWN -> "Adressen finns i adressregistret. ";
                        case LETTER_UNKNOWN -> "Numret finns i adressregistret, men inte bokstaven. ";
                        case INTERPOLATED -> "Numret saknas i adressregistret; läget är beräknat mellan grannarna. ";
                        case RANGE -> "Flera nummer: från det första till det sista. ";
                        case NOT_ON_STREET -> "";
                    });
        }
    }

    private static void street(StringBuilder said, Candidate candidate) {
        HouseNumber number = candidate.mentions().getFirst().number();
        if (candidate.mentions().size() > 1) {
            said.append("Det är den del av gatan som avses. ");
        } else if (number != null && candidate.mentions().getFirst().address() != null) {
            said.append("Nummer ")
                    .append(number.swedish())
                    .append(" finns inte bland gatans adresser, så hela gatan är möjlig. ");
        } else if (number != null) {
            said.append("Var nummer ")
                    .append(number.swedish())
                    .append(" ligger är inte känt, så hela gatan är möjlig. ");
        }
    }

    private static String role(String text, List<Word> words, Role role) {
        boolean plain = role.part() == Role.Part.SAID_ALONE || role.part() == Role.Part.UNMARKED;
        if (plain || role.cue() < 0) {
            return role.part().swedish();
        }
        Word cue = words.get(role.cue());
        return role.part().swedish() + " (”" + text.substring(cue.start(), cue.end()) + "”)";
    }

    private static String sort(Feature feature) {
        return switch (feature.sort()) {
            case STREET -> "en gata";
            case PLACE -> "en plats";
            case NEIGHBOURHOOD -> "ett kvarter eller en trakt";
            case AREA -> "ett område";
            case DISTRICT -> "hela stadsdelsområdet";
            case OUTSIDE -> "en plats utanför stadsdelsområdet";
        };
    }
}
