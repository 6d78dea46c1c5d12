package se.lageskartan.intake;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a file of addresses that we read, and how they are spelt. The first spelling of each is the one of
 * Lantmäteriet's GeoPackage as programs that read the product use it; the others stand in its documentation or in
 * older deliveries. Spellings agree when their letters and digits do, whatever the case and the marks above letters.
 */
enum AddressColumn {
    ID("objektidentitet", "belagenhetsadress_objektidentitet"),
    STATUS("statusforbelagenhetsadress", "status"),
    STREET("adressomrade_faststalltnamn", "adressomrade"),
    FARM("gardsadressomrade_faststalltnamn", "gardsadressomrade"),
    NUMBER("adressplatsnummer"),
    LETTER("bokstavstillagg"),
    ENTRANCE("lagestillagg"),
    ENTRANCE_NUMBER("lagestillaggsnummer", "lagestillagsnummer"),
    ODD_DESIGNATION("avvikandeadressplatsbeteckning"),
    DISTRICT_PART("kommundel_faststalltnamn", "kommundel"),
    MUNICIPALITY_CODE("kommunkod"),
    MUNICIPALITY("kommunnamn", "kommun"),
    POSTCODE("postnummer"),
    POSTAL_TOWN("postort");

    private static final List<AddressColumn> NEEDED = List.of(STREET, NUMBER);

    private final List<String> spellings;

    AddressColumn(String... spellings) {
        this.spellings = List.of(spellings);
    }

    /** In Swedish, for a message: the spellings that are known. */
    String expected() {
        return "kolumnen " + String.join(" eller ", spellings);
    }

    /** The file's own name for each column that it has. */
    static Map<AddressColumn, String> find(List<String> columns) {
        Map<AddressColumn, String> found = new EnumMap<>(AddressColumn.class);
        for (AddressColumn column : values()) {
            for (String spelling : column.spellings) {
                columns.stream()
                        .filter(name -> Names.key(name).equals(Names.key(spelling)))
                        .findFirst()
                        .ifPresent(name -> found.putIfAbsent(column, name));
            }
        }
        return found;
    }

    /** Those without which nothing is an address. */
    static List<AddressColumn> missing(List<String> columns) {
        Map<AddressColumn, String> found = find(columns);
        return NEEDED.stream().filter(column -> !found.containsKey(column)).toList();
    }
}
