package staircase.protocol;

import java.util.SortedMap;

/**
 * Where numbers came from. No user and no host name.
 *
 * @param stairs version of the suite
 * @param commit git commit of the source tree, or "unknown"
 * @param clean whether the tree was clean; false if unknown
 * @param arithmetic how the workers computed
 * @param java version of the Java machine
 * @param os name, version and architecture
 * @param cpu model name
 * @param libc C library version, which some activations depend on
 */
public record Provenance(
        String stairs,
        String commit,
        boolean clean,
        Arithmetic arithmetic,
        String java,
        String os,
        String cpu,
        String libc) {

    /**
     * Read back from a worker, not assumed.
     *
     * @param mode portable or native
     * @param backend ND4J backend
     * @param nd4j version of ND4J
     * @param binary classifier of the ND4J binary that was mapped
     * @param blas BLAS library and version
     * @param core core that BLAS computes for
     * @param threads threads of BLAS
     * @param environment the variables that the parent set
     */
    public record Arithmetic(
            String mode,
            String backend,
            String nd4j,
            String binary,
            String blas,
            String core,
            int threads,
            SortedMap<String, String> environment) {

        /** @return what must agree before equal bits can be expected */
        public String fingerprint() {
            return mode + " " + backend + " " + nd4j + " " + binary + " " + blas + " " + core + " x" + threads;
        }
    }
}
