package staircase.certify;

import java.util.Locale;

/** Mistakes that somebody could make in the suite's own code, for the certificate only. */
public enum Defect {
    /** Nothing: what honest code does. */
    NONE("nothing changed"),
    /** The method's step is three times what it says. */
    STEP("step size x3"),
    /** One label in ten has the wrong sign. */
    LABEL_NOISE("label noise 10 %"),
    /** The network has one layer less than it says. */
    DROPPED_LAYER("a dropped layer"),
    /** One coordinate of the input is the label. */
    LEAKED_COORDINATE("a leaked coordinate"),
    /** All replicates of a cohort have the streams of its first one. */
    SEED_REUSE("seed reuse across replicates"),
    /** Training goes on for twice the budget. */
    DOUBLE_BUDGET("budget off by a factor 2"),
    /** Two samples are drawn for each one that is counted. */
    MISCOUNTED("samples counted once, drawn twice"),
    /** The kernel is that of a network with one more hidden layer. */
    KERNEL_DEPTH("a wrong kernel depth"),
    /** The fresh points are the training points. */
    TRAINING_POINTS("evaluation on training points");

    private final String words;

    Defect(String words) {
        this.words = words;
    }

    /** @return what is wrong */
    public String words() {
        return words;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
