package staircase.report;

import java.util.List;

/**
 * What templates see: finished text, finished path strings, and whether something is there. The records are public
 * inside a class that is not, because the template engine reads public types only. Above 300 lines, since it is the whole vocabulary of
 * the templates and computes nothing.
 */
final class View {

    private View() {}

    /**
     * Around every page.
     *
     * @param title of the page
     * @param key what the page's own ids begin with
     * @param root path to the folder of the front page: empty or {@code ../}
     * @param style text of the style sheet
     * @param script text of the script
     * @param policy content security policy
     * @param links to the other pages, below {@code root}
     * @param foot what identifies the run
     * @param whole false if it is a part of the one file that holds all pages
     */
    public record Page(
            String title,
            String key,
            String root,
            String style,
            String script,
            String policy,
            List<Link> links,
            String foot,
            boolean whole) {}

    /**
     * @param words of the link
     * @param address below the root of the page
     */
    public record Link(String words, String address) {}

    /**
     * @param name head of the column
     * @param number whether its cells are numbers
     */
    public record Column(String name, boolean number) {}

    /**
     * @param caption what it holds
     * @param columns heads
     * @param rows cells, as many as columns
     * @param note what a reader must know beside it; may be empty
     */
    public record Table(String caption, List<Column> columns, List<List<String>> rows, String note) {}

    /**
     * @param name what it is
     * @param value what it says
     */
    public record Pair(String name, String value) {}

    /**
     * @param css classes
     * @param d path string
     * @param say what a tooltip says at each {@code M} of the path, after what all of it is; may be empty
     */
    public record Shape(String css, String d, String say) {}

    /**
     * @param css classes
     * @param x coordinate
     * @param y coordinate
     * @param text what it says
     */
    public record Label(String css, String x, String y, String text) {}

    /**
     * One picture.
     *
     * @param id unique on its page
     * @param heading short, above the picture; may be empty
     * @param title the finding
     * @param text longer description
     * @param width of the view box
     * @param height of the view box
     * @param shapes in drawing order
     * @param labels on top
     * @param file address of the picture as a file of its own; empty if it has none
     * @param drawing shapes and labels as they stand in that file; empty if it has none
     */
    public record Panel(
            String id,
            String heading,
            String title,
            String text,
            String width,
            String height,
            List<Shape> shapes,
            List<Label> labels,
            String file,
            String drawing) {

        /** The same picture, to be had as a file too. */
        Panel stored(String address, String drawn) {
            return new Panel(id, heading, title, text, width, height, shapes, labels, address, drawn);
        }
    }

    /**
     * Entry of a legend.
     *
     * @param label what it stands for
     * @param shapes how it is drawn, in a box of 34 by 14
     */
    public record Key(String label, List<Shape> shapes) {}

    /**
     * Small multiples with one legend and one table of their data.
     *
     * @param id unique on its page
     * @param title the finding
     * @param caption what is drawn and how
     * @param keys legend
     * @param panels pictures
     * @param data the numbers
     * @param csv address of all the numbers, in full
     * @param further to the panels that are not here; null if all are
     */
    public record Figure(
            String id,
            String title,
            String caption,
            List<Key> keys,
            List<Panel> panels,
            Table data,
            String csv,
            Link further) {}

    /**
     * A word with its symbol, so that colour is never alone.
     *
     * @param css class of its colour
     * @param symbol beside the word
     * @param words what it says
     */
    public record Badge(String css, String symbol, String words) {}

    /**
     * One rule with its result.
     *
     * @param name of the rule
     * @param part what it is for
     * @param sentence with the bound
     * @param symbols the same in symbols
     * @param refuted when it is refuted
     * @param note may be empty
     * @param point estimate
     * @param deciding the deciding interval
     * @param decidingLevel its level and procedure
     * @param reading the interval for reading
     * @param readingLevel its level and procedure; empty if it is the deciding one
     * @param n replicates
     * @param p of support
     * @param refuteP of refutation
     * @param outcome what it came to
     * @param warnings what limits the deciding interval; may be empty
     * @param remarks what stands beside the interval for reading; may be empty
     * @param forest the interval against the bound; null if there is no estimate
     */
    public record Rule(
            String name,
            String part,
            String sentence,
            String symbols,
            String refuted,
            String note,
            String point,
            String deciding,
            String decidingLevel,
            String reading,
            String readingLevel,
            String n,
            String p,
            String refuteP,
            Badge outcome,
            List<String> warnings,
            List<String> remarks,
            Panel forest) {}

    /**
     * A table of rules.
     *
     * @param rows one for each rule
     * @param notes what several rows say, each once; the rows have its number
     * @param tested whether its rules have p-values; what is checked exactly has none
     */
    public record RuleTable(List<Rule> rows, List<String> notes, boolean tested) {}

    /**
     * One line of the verdict table.
     *
     * @param claim title
     * @param address of the case on its claim's page
     * @param caseId id
     * @param caseTitle one line
     * @param kind of the claim
     * @param verdict the verdict
     * @param remarks lines under the verdict
     * @param rule deciding rule with its estimate; null if there is none
     * @param distance of that estimate from the bound; empty where no probability is claimed
     * @param drift state against the baseline
     * @param replicates how many at each arm and size
     * @param listed address of the list of all replicates
     * @param trials how many different ones that makes
     * @param seconds CPU seconds
     */
    public record Line(
            String claim,
            String address,
            String caseId,
            String caseTitle,
            String kind,
            Badge verdict,
            List<String> remarks,
            Rule rule,
            String distance,
            Badge drift,
            String replicates,
            String listed,
            String trials,
            String seconds) {}

    /**
     * A case that is close to its bound.
     *
     * @param name of the case
     * @param address of the case
     * @param words how close
     */
    public record Near(String name, String address, String words) {}

    /**
     * The page of a paper.
     *
     * @param name of the paper
     * @param lead one sentence
     * @param sources each claim with what of the paper it speaks of
     * @param lines verdict table
     * @param figures their joint picture; empty if nothing was judged
     */
    public record Paper(String name, String lead, List<Pair> sources, List<Line> lines, List<Figure> figures) {}

    /**
     * What a method was asked to learn.
     *
     * @param target what was to be learned
     * @param size grid point
     * @param budget samples that it had
     * @param event what was counted
     * @param count how often it happened
     * @param interval of the rate
     * @param badge the same in words
     * @param lost replicates that diverged or broke; may be empty
     * @param from the case
     */
    public record Attempt(
            String target,
            String size,
            String budget,
            String event,
            String count,
            String interval,
            Badge badge,
            String lost,
            Link from) {}

    /**
     * A method with all settings that ran.
     *
     * @param name of the method
     * @param settings all of them
     * @param summary one sentence
     * @param attempts what it was asked
     */
    public record Group(String name, String settings, String summary, List<Attempt> attempts) {}

    /** @param groups the methods of the run */
    public record Methods(List<Group> groups) {}

    /**
     * A case in two runs.
     *
     * @param kind how it differs
     * @param caseId of the case
     * @param title of the case
     * @param verdictBefore in the first run
     * @param estimateBefore the deciding one
     * @param verdictAfter in the second run
     * @param estimateAfter the deciding one
     * @param trials how many agree; may be empty
     * @param first where they differ first; may be empty
     */
    public record Differing(
            Badge kind,
            String caseId,
            String title,
            Badge verdictBefore,
            String estimateBefore,
            Badge verdictAfter,
            String estimateAfter,
            String trials,
            String first) {}

    /**
     * Two runs, or a run and stored evidence.
     *
     * @param title of the page
     * @param lead how many cases differ in what
     * @param before the first side
     * @param after the second side
     * @param circumstances what they were made with, where it differs
     * @param same what they have in common, if nothing differs; else empty
     * @param rows cases, differences first
     */
    public record Comparison(
            String title,
            String lead,
            String before,
            String after,
            List<Pair> circumstances,
            String same,
            List<Differing> rows) {}

    /**
     * One case over many runs.
     *
     * @param caseId of the case
     * @param title of the case
     * @param summary one sentence
     * @param figure estimates over runs; null if there is none
     * @param table one row for each run
     */
    public record Course(String caseId, String title, String summary, Figure figure, Table table) {}

    /**
     * Many runs.
     *
     * @param lead one sentence
     * @param runs to their reports
     * @param cases in the order of the newest run
     */
    public record History(String lead, List<Pair> runs, List<Course> cases) {}

    /**
     * The front page.
     *
     * @param lead one sentence on what the run shows
     * @param cautions what must be known before reading on; may be empty
     * @param near cases closest to their bounds, closest first; may be empty
     * @param papers to the pages of papers, with their numbers of claims
     * @param lines verdict table
     * @param changes what differs from the baselines
     * @param still what is to be said of all the others
     * @param undecided cases of which nobody knows, with their widest shift; may be empty
     * @param joint joint false-alarm statement
     * @param environment where the numbers came from
     * @param command what repeats the run
     */
    public record Front(
            String lead,
            List<String> cautions,
            List<Near> near,
            List<Link> papers,
            List<Line> lines,
            List<Pair> changes,
            String still,
            List<Pair> undecided,
            List<String> joint,
            List<Pair> environment,
            String command) {}

    /**
     * One case on its claim's page.
     *
     * @param id of the case
     * @param title one line
     * @param line its line of the verdict table
     * @param reason what decided, or what would settle it
     * @param levels p-values and level in words
     * @param rules that are judged, in the order declared
     * @param later rules that only larger tiers run
     * @param explored rules that are printed only
     * @param figures charts
     * @param more charts that have no room here; may be empty
     * @param baseline facts about the baseline; empty if there is none
     * @param beside baseline beside new; null if there is none
     * @param shifts every shift that was looked for; null if none was
     * @param shared settings that all arms share
     * @param differing settings that differ between arms; null if none do
     * @param outcomes of all trials in a sentence
     * @param arms name, role, sizes, replicates, outcomes
     * @param replicates every trial with the command that repeats it; null if they have a page of their own
     */
    public record Case(
            String id,
            String title,
            Line line,
            String reason,
            String levels,
            RuleTable rules,
            RuleTable later,
            RuleTable explored,
            List<Figure> figures,
            List<Link> more,
            List<Pair> baseline,
            Table beside,
            Table shifts,
            Table shared,
            Table differing,
            String outcomes,
            Table arms,
            Table replicates) {}

    /**
     * The page of a claim.
     *
     * @param title one line
     * @param kind in words
     * @param meaning of the kind
     * @param statement the claim as we test it
     * @param facts source, basis, setting, departures, falsifier, what is not shown
     * @param papers to the pages of its papers; may be empty
     * @param notShown what the numbers do not show
     * @param cases in the order declared
     */
    public record Claim(
            String title,
            String kind,
            String meaning,
            String statement,
            List<Pair> facts,
            List<Link> papers,
            String notShown,
            List<Case> cases) {}

    /**
     * Charts of a case that its claim's page has no room for.
     *
     * @param title of the page
     * @param back to the case
     * @param figures charts
     */
    public record Charts(String title, Link back, List<Figure> figures) {}

    /**
     * Every replicate of a case.
     *
     * @param title of the page
     * @param back to the case
     * @param table each trial with the command that repeats it
     */
    public record Replicates(String title, Link back, Table table) {}

    /**
     * The page on the statistics.
     *
     * @param level of each case and side
     * @param cases that the suite has room for
     * @param alpha probability of any false verdict in the suite, at most
     * @param deciding level of the deciding interval
     * @param reading level of the interval for reading
     * @param trigger level of the gate's first step
     * @param confirm level of its second step
     * @param coverage simulated coverage of the intervals, one table for each of the two levels
     * @param certificate what is stored of the gate's mistakes and catches; empty if nothing is
     * @param certified when and with which command; empty if nothing is
     * @param used procedures of this run with the number of rules; null if nothing was estimated
     */
    public record Statistics(
            String level,
            String cases,
            String alpha,
            String deciding,
            String reading,
            String trigger,
            String confirm,
            List<Table> coverage,
            List<Table> certificate,
            String certified,
            Table used) {}

    /**
     * The page on where everything came from.
     *
     * @param facts run, plan, software
     * @param arithmetic how the workers computed
     * @param plan cases, arms, sizes, replicates
     * @param baselines what was compared with; null if nothing
     * @param files of the run folder
     */
    public record Origin(List<Pair> facts, List<Pair> arithmetic, Table plan, Table baselines, Table files) {}
}
