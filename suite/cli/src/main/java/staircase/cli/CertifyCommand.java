package staircase.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import staircase.certify.Certifier;
import staircase.protocol.Certificate;
import staircase.protocol.InputException;
import staircase.run.ClaimScan;
import staircase.store.Certificates;

/** Measures how often the gate is wrong and what it catches. */
@Command(
        name = "certify",
        header = "Measures how often the gate is wrong and what it catches.",
        description =
                "Measures how often the gate is wrong and what it catches, from the stored baselines, and writes the"
                        + " certificate. What is not asked for is kept from the last one.",
        mixinStandardHelpOptions = true)
final class CertifyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private WorkerArguments workers;

    @Option(
            names = "--splits",
            paramLabel = "N",
            description = "Whole-suite gates on splits of the stored pools; at least 2000 for a certificate.")
    private int splits;

    @Option(names = "--simulations", paramLabel = "N", description = "Simulated gates for each power.")
    private int simulations;

    @Option(
            names = "--reruns",
            paramLabel = "N",
            description = "Real reruns of the cheapest cases on fresh suite seeds, added to those that were made.")
    private int reruns;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "CPU seconds that one rerun may take: how many cases it holds. Default: ${DEFAULT-VALUE}.")
    private double seconds = 30;

    @Option(names = "--defects", description = "Make the matrix of defects and detectors again.")
    private boolean defects;

    @Option(
            names = "--baselines",
            paramLabel = "DIR",
            description = "Stored baselines; default: those of this checkout or installation.")
    private Optional<Path> baselines = Optional.empty();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Certificate to write; if it is there, it is added to.")
    private Path out;

    @Override
    public Integer call() {
        PrintWriter print = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (splits < 0 || simulations < 0 || reruns < 0 || !(seconds > 0)) {
            throw new InputException("--splits, --simulations and --reruns are counts, --seconds is above 0");
        }
        if (splits + simulations + reruns == 0 && !defects) {
            throw new InputException("nothing to do: ask for --splits, --simulations, --reruns or --defects");
        }
        ClaimScan scan = ClaimScan.scan();
        scan.broken().forEach(line -> err.println("stairs: " + line));
        Certifier certifier = new Certifier(splits, simulations, reruns, seconds, defects);
        Path logs = out.resolveSibling(out.getFileName() + ".logs");
        Certificate made = certifier.make(
                scan.definitions(),
                Home.someBaselines(baselines),
                Certificates.read(out),
                "stairs certify --splits 2000 --simulations 60 --reruns 21 --seconds 10 --defects --out FILE",
                workers.at(logs),
                err::println);
        Certificates.write(out, made);
        print.println("splits: " + made.splits().red() + " red of "
                + made.splits().suites() + " gates, " + made.splits().forced() + " with everything confirmed by hand");
        long red = made.reruns().stream().filter(Certificate.Rerun::red).count();
        print.println("reruns: " + red + " red of " + made.reruns().size());
        made.defects()
                .forEach(found -> print.println(found.defect() + " in " + found.caseId() + "/" + found.arm() + ":"
                        + (found.bits() ? " bits" : "")
                        + (found.drift() ? " drift" : "")
                        + (found.control() ? " control" : "")
                        + (found.structural() ? " structural" : "")
                        + "; " + found.note()));
        print.println("certificate " + out);
        return ExitCode.OK;
    }
}
