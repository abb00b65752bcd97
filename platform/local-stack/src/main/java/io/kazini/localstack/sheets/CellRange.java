package io.kazini.localstack.sheets;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range in A1 notation with both corners, such as {@code Sheet1!A2:M501}; rows and columns are counted from 0 and the end is
 * included.
 */
record CellRange(String tab, int firstRow, int firstColumn, int lastRow, int lastColumn) {

    private static final Pattern A1 = Pattern.compile(
            "(?:'((?:[^']|'')+)'|([^'!]+))!([A-Z]{1,3})([1-9]\\d{0,7})(?::([A-Z]{1,3})([1-9]\\d{0,7}))?");
    private static final int LETTERS = 26;

    static CellRange parse(String a1) {
        Matcher parts = A1.matcher(a1);
        if (!parts.matches()) {
            throw SheetsError.invalid("Unable to parse range: " + a1);
        }
        String tab = parts.group(1) == null ? parts.group(2) : parts.group(1).replace("''", "'");
        int row = Integer.parseInt(parts.group(4)) - 1;
        int column = column(parts.group(3));
        boolean oneCell = parts.group(5) == null;
        int lastRow = oneCell ? row : Integer.parseInt(parts.group(6)) - 1;
        int lastColumn = oneCell ? column : column(parts.group(5));
        if (lastRow < row || lastColumn < column) {
            throw SheetsError.invalid("Unable to parse range: " + a1);
        }
        return new CellRange(tab, row, column, lastRow, lastColumn);
    }

    int rows() {
        return lastRow - firstRow + 1;
    }

    int columns() {
        return lastColumn - firstColumn + 1;
    }

    private static int column(String letters) {
        int number = 0;
        for (int i = 0; i < letters.length(); i++) {
            number = number * LETTERS + (letters.charAt(i) - 'A' + 1);
        }
        return number - 1;
    }

    static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / LETTERS) {
            letters.insert(0, (char) ('A' + (rest - 1) % LETTERS));
        }
        return letters.toString();
    }
}
