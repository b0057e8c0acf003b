package staircase.cli;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;
import staircase.protocol.InputException;

/** Each system counts its jobs in its own way; all of them mean the same shards. */
public class ShardOptionTest {

    private static Map<String, String> environment(String text) {
        Map<String, String> environment = new HashMap<>(Map.of("PATH", "/bin"));
        for (String entry : text.isEmpty() ? new String[0] : text.split(" ")) {
            int equals = entry.indexOf('=');
            environment.put(entry.substring(0, equals), entry.substring(equals + 1));
        }
        return environment;
    }

    @DataProvider
    public Object[][] found() {
        return new Object[][] {
            {"STAIRS_JOB_INDEX=0 STAIRS_JOB_TOTAL=4", "1/4"},
            {"STAIRS_JOB_INDEX=3 STAIRS_JOB_TOTAL=4", "4/4"},
            {"CI_NODE_INDEX=1 CI_NODE_TOTAL=8", "1/8"},
            {"CI_NODE_INDEX=8 CI_NODE_TOTAL=8", "8/8"},
            {"SLURM_ARRAY_TASK_ID=1 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=5 SLURM_ARRAY_TASK_COUNT=5", "1/5"},
            {"SLURM_ARRAY_TASK_ID=4 SLURM_ARRAY_TASK_MIN=0 SLURM_ARRAY_TASK_MAX=4 SLURM_ARRAY_TASK_COUNT=5", "5/5"},
            {"JOB_COMPLETION_INDEX=2 JOB_COMPLETIONS=3", "3/3"},
            {"CI_NODE_INDEX=2 CI_NODE_TOTAL=3 JOB_COMPLETION_INDEX=1 JOB_COMPLETIONS=3", "2/3"},
            {"STAIRS_JOB_INDEX=0 STAIRS_JOB_TOTAL=2 CI_NODE_INDEX=2 CI_NODE_TOTAL=3", "1/2"},
        };
    }

    @Test(dataProvider = "found")
    public void everySystemIsUnderstood(String text, String shard) {
        assertEquals(ShardOption.parse(Optional.of("auto"), environment(text)).words(), shard);
    }

    @DataProvider
    public Object[][] refused() {
        return new Object[][] {
            {"auto", "", "found none of"},
            {"auto", "STAIRS_JOB_INDEX=0", "STAIRS_JOB_TOTAL to be a whole number, found no such variable"},
            {"auto", "STAIRS_JOB_INDEX= STAIRS_JOB_TOTAL=4", "found \"\""},
            {"auto", "STAIRS_JOB_INDEX=4 STAIRS_JOB_TOTAL=4", "found 5/4"},
            {"auto", "CI_NODE_INDEX=0 CI_NODE_TOTAL=4", "found 0/4"},
            {"auto", "JOB_COMPLETION_INDEX=0", "JOB_COMPLETIONS"},
            {"auto", "CI_NODE_INDEX=2 CI_NODE_TOTAL=3 JOB_COMPLETION_INDEX=0 JOB_COMPLETIONS=3", "two job arrays"},
            {
                "auto",
                "SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=5 SLURM_ARRAY_TASK_COUNT=3",
                "without gaps"
            },
            {"0/4", "", "found 0/4"},
            {"5/4", "", "found 5/4"},
            {"1/0", "", "found 1/0"},
            {"1/99999", "", "found 1/99999"},
            {"2", "", "such as 2/8; found \"2\""},
            {"-1/4", "", "such as 2/8"},
            {"1/99999999999999", "", "such as 2/8"},
        };
    }

    @Test(dataProvider = "refused")
    public void nonsenseIsRefused(String asked, String text, String names) {
        String message = expectThrows(
                        InputException.class, () -> ShardOption.parse(Optional.of(asked), environment(text)))
                .getMessage();
        assertTrue(message.contains(names), message);
    }

    @Test
    public void withoutTheOptionARunIsWhole() {
        assertEquals(
                ShardOption.parse(Optional.empty(), environment("CI_NODE_INDEX=1 CI_NODE_TOTAL=8"))
                        .words(),
                "1/1");
    }
}
