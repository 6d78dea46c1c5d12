package se.lageskartan.gazetteer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The address points that are known in and near the district, by street. Immutable; empty until a file has been loaded. */
public final class AddressBook {
    /** Nothing loaded. */
    public static final AddressBook EMPTY = new AddressBook(Map.of(), 0);

    private static final Comparator<Address> ORDER = Comparator.comparingInt(Address::number)
            .thenComparing(Address::letter)
            .thenComparing(Address::entrance)
            .thenComparing(Address::registerId);

    /** "S:t Paulsgatan" and "Sankt Paulsgatan" are one street. */
    private static final Pattern SAINT = Pattern.compile("^(?:s:?t|sankt)(a?)\\.? ");

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

    private final Map<String, List<Address>> byStreet;
    private final int size;

    private AddressBook(Map<String, List<Address>> byStreet, int size) {
        this.byStreet = byStreet;
        this.size = size;
    }

    public static AddressBook of(Collection<Address> addresses) {
        Map<String, List<Address>> gathered = new HashMap<>();
        for (Address address : addresses) {
            gathered.computeIfAbsent(key(address.street()), street -> new ArrayList<>())
                    .add(address);
        }
        gathered.replaceAll((street, list) -> list.stream().sorted(ORDER).toList());
        return new AddressBook(gathered, addresses.size());
    }

    /** How many addresses there are. */
    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /**
     * The addresses of a street in order of number and letter; of every street of that name, since some names are used in
     * two municipalities. Empty when none is known.
     *
     * @param street in any case, Sankt written out or not
     */
    public List<Address> on(String street) {
        return byStreet.getOrDefault(key(street), List.of());
    }

    /** The names of all streets with addresses, as first spelt, in order of the alphabet of code points. */
    public List<String> streets() {
        TreeSet<String> names = new TreeSet<>();
        byStreet.values().forEach(list -> names.add(list.getFirst().street()));
        return List.copyOf(names);
    }

    private static String key(String street) {
        String plain = SPACES.matcher(street.strip()).replaceAll(" ").toLowerCase(Locale.ROOT);
        return SAINT.matcher(plain).replaceFirst("sankt$1 ");
    }
}
