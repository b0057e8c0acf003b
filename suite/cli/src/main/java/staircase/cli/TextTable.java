package staircase.cli;

import java.util.Arrays;
import java.util.List;

/** Rows of equal length as columns of a terminal, two blanks apart; the first row is the heading. */
final class TextTable {

    private TextTable() {}

    /** @param right columns that are set to the right, such as numbers */
    static String of(List<String[]> rows, int... right) {
        int columns = rows.get(0).length;
        int[] width = new int[columns];
        for (String[] row : rows) {
            for (int c = 0; c < columns; c++) {
                width[c] = Math.max(width[c], row[c].length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String blanks = " ".repeat(width[c] - row[c].length());
                boolean atRight = Arrays.binarySearch(right, c) >= 0;
                line.append(atRight ? blanks + row[c] : row[c] + blanks).append("  ");
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }
}
