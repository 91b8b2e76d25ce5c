package io.iotpipeline.simulator.replay;

import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.Limits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Comma-separated values of one device, named after the file. The first line names the columns: one
 * is the time, the others are metrics. A cell that is no number is an attribute, an empty one is
 * absent.
 */
final class CsvReader implements ReplayReader {
  private static final Set<String> TIME_COLUMNS = Set.of("timestamp", "time", "datetime", "date");

  /** What people write as numbers and JSON does not: {@code +1}, {@code .5}, {@code 1.}. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private final LineReader lines;
  private final String thing;
  private final List<String> columns;
  private final int timeColumn;

  CsvReader(DataFile file) throws IOException {
    this.thing = file.thing();
    this.lines = new LineReader(file);
    try {
      String header = lines.nextText();
      if (header == null) {
        throw DataSetException.at(
            file.name(), "is empty; the first line names the columns, e.g. timestamp,value");
      }
      this.columns = new ArrayList<>(CsvCells.split(withoutMark(header)));
      this.timeColumn = timeColumn(header);
      nameMetrics();
    } catch (IOException e) {
      lines.close();
      throw e;
    }
  }

  @Override
  public ReplayMessage next() throws IOException {
    String line = lines.nextText();
    if (line == null) {
      return null;
    }
    List<String> cells = CsvCells.split(line);
    if (cells.size() != columns.size()) {
      throw error(
          DataSetException.quote(line)
              + " has "
              + cells.size()
              + " cells where the first line names "
              + columns.size()
              + " columns");
    }
    String timeText = cells.get(timeColumn);
    OptionalLong time = Timestamps.parse(timeText);
    if (time.isEmpty()) {
      throw error(
          columns.get(timeColumn)
              + " "
              + DataSetException.quote(timeText)
              + " is not "
              + Timestamps.EXPECTED);
    }
    MessageWriter message = new MessageWriter();
    for (int i = 0; i < cells.size(); i++) {
      if (i != timeColumn) {
        add(message, columns.get(i), cells.get(i));
      }
    }
    return new ReplayMessage(
        thing, time.getAsLong(), Device.UNKNOWN, lines.source(), message.payload(time.getAsLong()));
  }

  private static void add(MessageWriter message, String name, String cell) {
    if (cell.isEmpty()) {
      return;
    }
    if (MessageWriter.JSON_NUMBER.matcher(cell).matches()) {
      message.metric(name, cell);
    } else if (NUMBER.matcher(cell).matches() && Double.isFinite(Double.parseDouble(cell))) {
      message.metric(name, Double.toString(Double.parseDouble(cell)));
    } else {
      message.attribute(name, cell);
    }
  }

  private int timeColumn(String header) throws DataSetException {
    for (int i = 0; i < columns.size(); i++) {
      if (TIME_COLUMNS.contains(columns.get(i).toLowerCase(Locale.ROOT))) {
        return i;
      }
    }
    throw error(
        DataSetException.quote(header)
            + " names no column timestamp; the first line names the columns, e.g."
            + " timestamp,value");
  }

  /** Makes metric names of column names. */
  private void nameMetrics() throws DataSetException {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < columns.size(); i++) {
      if (i == timeColumn) {
        continue;
      }
      String name = metricName(columns.get(i));
      if (!names.add(name)) {
        throw error("two columns make the metric " + DataSetException.quote(name) + "; rename one");
      }
      columns.set(i, name);
    }
  }

  private static String metricName(String column) {
    String name = column.replaceAll("[^A-Za-z0-9_]", "_");
    if (name.isEmpty() || !Character.isLetter(name.charAt(0)) || Limits.isReserved(name)) {
      name = "m_" + name;
    }
    return name.length() > Limits.NAME_CHARS ? name.substring(0, Limits.NAME_CHARS) : name;
  }

  private static String withoutMark(String header) {
    return header.startsWith("\uFEFF") ? header.substring(1) : header;
  }

  private DataSetException error(String what) {
    return DataSetException.at(lines.source(), what);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
