package io.iotpipeline.simulator.replay;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The forms of data sets. */
public enum ReplayFormat {
  /** Lines {@code KEY= {json}}: the thing is the key's last two elements joined with {@code _}. */
  ROAD_SENSORS(List.of(".txt")),
  /** Comma-separated values with a header, one device a file. */
  CSV(List.of(".csv")),
  /** Messages in the contract's form, one a line. */
  JSONL(List.of(".jsonl", ".ndjson", ".json")),
  /** A folder whose files are one message each. */
  RAW_FILES(List.of());

  /** What a {@code --format} option says of itself. */
  public static final String OPTION =
      "Content of PATH: road-sensors, csv, jsonl or raw-files. Without it, a file's name decides:"
          + " csv for .csv, jsonl for .jsonl, .ndjson or .json, road-sensors for .txt, each also"
          + " with .gz.";

  private final List<String> extensions;

  ReplayFormat(List<String> extensions) {
    this.extensions = extensions;
  }

  /**
   * The form of a data set.
   *
   * @param path a file or a folder of files
   * @param option the value of {@code --format}; null where there is none, so that a file's
   *     extension decides
   * @throws DataSetException when there is no such form, or the extension says none
   */
  public static ReplayFormat of(Path path, String option) throws DataSetException {
    for (ReplayFormat format : values()) {
      if (option == null ? format.hasExtensionOf(path) : format.option().equals(option)) {
        return format;
      }
    }
    String options = Arrays.stream(values()).map(ReplayFormat::option).collect(joining(", "));
    throw new DataSetException(
        option == null
            ? path + ": the name does not show what it holds; give --format " + options
            : "--format: \"" + option + "\" is not one of " + options);
  }

  private boolean hasExtensionOf(Path path) {
    return !extensions.isEmpty()
        && path.getFileName() != null
        && isOfThisForm(path.getFileName().toString());
  }

  /** As options name it, for example {@code road-sensors}. */
  public String option() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * A data set of this form.
   *
   * @param path a file or a folder of files; for {@link #RAW_FILES} a folder
   * @throws DataSetException when there is no such file, or none of this form in the folder
   */
  public DataSet dataSet(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw DataSetException.at(path.toString(), "no such file or folder");
    }
    if (!Files.isReadable(path)) {
      throw DataSetException.at(path.toString(), "may not be read; check its permissions");
    }
    if (this == RAW_FILES) {
      List<Path> files = files(path);
      return new DataSet(path.toString(), () -> new RawFilesReader(files));
    }
    List<Path> files = Files.isDirectory(path) ? files(path) : List.of(path);
    return DataSet.of(path.toString(), this, files.stream().map(DataFile::of).toList());
  }

  ReplayReader open(DataFile file) throws IOException {
    return switch (this) {
      case ROAD_SENSORS -> new RoadSensorReader(file);
      case CSV -> new CsvReader(file);
      case JSONL -> new JsonLinesReader(file);
      case RAW_FILES -> throw new IllegalStateException("raw files are not a single file");
    };
  }

  private List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw DataSetException.at(folder.toString(), "is not a folder; " + option() + " needs one");
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> files =
          entries
              .filter(Files::isRegularFile)
              .filter(file -> isOfThisForm(file.getFileName().toString()))
              .sorted(Comparator.comparing(file -> file.getFileName().toString()))
              .toList();
      if (files.isEmpty()) {
        throw DataSetException.at(
            folder.toString(),
            "no files"
                + (extensions.isEmpty() ? "" : " " + String.join(", ", extensions) + " (or .gz)")
                + " in this folder");
      }
      return files;
    }
  }

  private boolean isOfThisForm(String fileName) {
    String name =
        fileName.endsWith(".gz") ? fileName.substring(0, fileName.length() - 3) : fileName;
    return extensions.isEmpty() || extensions.stream().anyMatch(name::endsWith);
  }
}
