package staircase.problem;

import java.util.List;

/** Tasks of the ladder that belong together. Implementations are records without components, found by scanning. */
public interface TaskFamily {

    /** @return one line for people: what the tasks have in common */
    String words();

    /** @return the tasks, the same at every call */
    List<LadderTask> tasks();
}
