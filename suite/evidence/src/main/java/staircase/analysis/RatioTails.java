package staircase.analysis;

/** The two one-sided tests of the ratio of two arms' times, at every ratio. */
interface RatioTails {

    /** p-value of theta &lt;= bound; 0 for a bound below 0. */
    double atMost(double bound);

    /** p-value of theta &gt;= bound. */
    double atLeast(double bound);

    /** Smallest ratio that the first does not reject at this level, 0 if there is none. */
    double low(double level);

    /** Largest ratio that the second does not reject at this level, infinite if there is none. */
    double high(double level);

    /** Where the statistic crosses its mean. */
    double crossing();
}
