package staircase.report;

import java.util.List;
import staircase.report.View.Badge;
import staircase.report.View.Key;
import staircase.report.View.Pair;
import staircase.report.View.Panel;
import staircase.report.View.Table;

/** What the template of a check sees; public records inside a class that is not, as in {@link View}. */
final class CheckView {

    private CheckView() {}

    /**
     * @param title name of the method
     * @param lead what was checked, against what
     * @param cautions what limits it; may be empty
     * @param columns as given, then tuned
     * @param promise what the labels promise
     * @param facts where the numbers came from
     * @param command that repeats the check
     */
    public record Whole(
            String title,
            String lead,
            List<String> cautions,
            List<Column> columns,
            List<String> promise,
            List<Pair> facts,
            String command) {}

    /**
     * One method beside the stored ones.
     *
     * @param id of the section
     * @param title as given or tuned
     * @param method text
     * @param overturned sentences; may be empty
     * @param names heads of the stored methods
     * @param lines one for each task
     * @param summary labels of each stored method, counted
     * @param profile performance profiles; null if no stored method was compared
     * @param keys legend of the profiles
     * @param profiles the same as a table; null as well
     * @param details every comparison
     * @param problems what broke or diverged; may be empty
     * @param tuning configurations that were tried; null if there was no grid
     */
    public record Column(
            String id,
            String title,
            String method,
            List<String> overturned,
            List<String> names,
            List<Line> lines,
            Table summary,
            Panel profile,
            List<Key> keys,
            Table profiles,
            Table details,
            List<Pair> problems,
            Table tuning) {}

    /**
     * @param task id
     * @param words what is learned
     * @param learned of how many
     * @param rate success rate with its interval
     * @param samples median with its interval
     * @param cost CPU time of a sample
     * @param labels one for each stored method
     */
    public record Line(
            String task, String words, String learned, String rate, String samples, String cost, List<Badge> labels) {}
}
