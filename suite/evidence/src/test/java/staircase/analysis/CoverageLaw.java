package staircase.analysis;

/**
 * A law of the coverage study, with its mean, its median, the probability that a draw exceeds the mean, the lower quartile,
 * and the probability that a draw exceeds a standard normal one.
 *
 * <p>R: qnorm(.25), qlnorm(.25), qexp(.25), qt(.25, 3), and for the mixture uniroot(function(x) .2 * pnorm((x - .05) / .05) +
 * .8 * pnorm((x - .9) / .05) - .25, c(.5, 1), tol = 1e-16); integrate(function(z) dnorm(z) * pnorm(exp(z)), -Inf, Inf),
 * integrate(function(x) dexp(x) * pnorm(x), 0, Inf), integrate(pnorm, 0, 1), .8 * pnorm(.9 / sqrt(1.0025)) + .2 * pnorm(.05 /
 * sqrt(1.0025)).
 */
enum CoverageLaw {
    NORMAL("normal", 0, 0, .5, -0.67448975019608171, .5) {
        @Override
        double draw(SplitMix64 random) {
            return random.normal();
        }
    },
    LOG_NORMAL("log-normal", StrictMath.exp(.5), 1, 0.30853753872598688, 0.50941628386327753, 0.82408444678957959) {
        @Override
        double draw(SplitMix64 random) {
            return StrictMath.exp(random.normal());
        }
    },
    EXPONENTIAL("exponential", 1, StrictMath.log(2), StrictMath.exp(-1), 0.28768207245178090, 0.76157829186512338) {
        @Override
        double draw(SplitMix64 random) {
            return -StrictMath.log(1 - random.uniform());
        }
    },
    UNIFORM("uniform", .5, .5, .5, .25, 0.68437319018625353) {
        @Override
        double draw(SplitMix64 random) {
            return random.uniform();
        }
    },
    T3("t3", 0, 0, .5, -0.76489232840434518, .5) {
        @Override
        double draw(SplitMix64 random) {
            double normal = random.normal();
            double squares = 0;
            for (int i = 0; i < 3; i++) {
                double each = random.normal();
                squares += each * each;
            }
            return normal / StrictMath.sqrt(squares / 3);
        }
    },
    /** Learned with probability .8: N(.9, .05^2), else N(.05, .05^2). R: .9 + .05 * qnorm(.375); .8 * pnorm(3.4). */
    MIXTURE(
            "learned-or-not",
            .73,
            .9 + .05 * -0.31863936396437514,
            .8 * 0.99966307073432314,
            0.82329397278237271,
            0.75649554024098542) {
        @Override
        double draw(SplitMix64 random) {
            double centre = random.uniform() < .8 ? .9 : .05;
            return centre + .05 * random.normal();
        }
    };

    final String words;
    final double mean;
    final double median;
    final double exceeds;
    final double quartile;
    final double aboveNormal;

    CoverageLaw(String words, double mean, double median, double exceeds, double quartile, double aboveNormal) {
        this.words = words;
        this.mean = mean;
        this.median = median;
        this.exceeds = exceeds;
        this.quartile = quartile;
        this.aboveNormal = aboveNormal;
    }

    abstract double draw(SplitMix64 random);

    double[] sample(SplitMix64 random, int n) {
        double[] sample = new double[n];
        for (int i = 0; i < n; i++) {
            sample[i] = draw(random);
        }
        return sample;
    }
}
