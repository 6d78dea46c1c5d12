package se.lageskartan.intake.example;

/** How the year goes, one digit a month from January to December. Our own assumption. */
enum Season {
    FLAT("555555555555"),
    SUMMER("223467876543"),
    BICYCLE("113468897642"),
    DARK("765443334567"),
    SCHOOL("456663357655");

    private final int[] months;

    Season(String months) {
        this.months = Rhythm.digits(months, 12);
    }

    int weight(int month) {
        return months[month - 1];
    }
}
