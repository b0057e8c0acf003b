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
     * @param summary what it comes to
     * @param overturned sentences; may be empty
     * @param lines one for each task
     * @param names of the stored methods, heads of the marks; may be empty
     * @param marks one line for each task
     * @param counts one line for each label
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
            String summary,
            List<String> overturned,
            List<Line> lines,
            List<String> names,
            List<Marks> marks,
            List<Counts> counts,
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
     * @param best the stored method that did best on the task
     * @param did how it did; may be empty
     * @param beside how the checked method stands to it
     */
    public record Line(
            String task,
            String words,
            String learned,
            String rate,
            String samples,
            String cost,
            String best,
            String did,
            Mark beside) {}

    /**
     * @param badge the label
     * @param sentence with the numbers
     */
    public record Mark(Badge badge, String sentence) {}

    /**
     * @param task id
     * @param marks one for each stored method
     */
    public record Marks(String task, List<Mark> marks) {}

    /**
     * @param badge the label
     * @param numbers how many tasks have it, for each stored method
     */
    public record Counts(Badge badge, List<String> numbers) {}
}
