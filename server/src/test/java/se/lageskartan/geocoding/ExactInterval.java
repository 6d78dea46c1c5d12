package se.lageskartan.geocoding;

/**
 * The exact 95 % interval of a share (Clopper and Pearson, Biometrika 26, 1934): the shares under which as many or more, and
 * as many or fewer, would each come with at least 2.5 %.
 */
record ExactInterval(double low, double high) {
    private static final double TAIL = 0.025;

    static ExactInterval of(int successes, int trials) {
        return new ExactInterval(
                successes == 0 ? 0 : solve(share -> 1 - atMost(successes - 1, trials, share), true),
                successes == trials ? 1 : solve(share -> atMost(successes, trials, share), false));
    }

    private interface Tail {
        double at(double share);
    }

    private static double solve(Tail tail, boolean rising) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (tail.at(middle) < TAIL == rising) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double atMost(int successes, int trials, double share) {
        double sum = 0;
        double logChoose = 0;
        for (int k = 0; k <= successes; k++) {
            if (k > 0) {
                logChoose += Math.log((double) (trials - k + 1) / k);
            }
            sum += Math.exp(logChoose + k * Math.log(share) + (trials - k) * Math.log1p(-share));
        }
        return Math.min(1, sum);
    }
}
