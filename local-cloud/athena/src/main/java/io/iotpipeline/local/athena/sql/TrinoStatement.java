package io.iotpipeline.local.athena.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** One statement at Trino, followed step by step. Not thread safe but for {@link #cancel}. */
public final class TrinoStatement {
  /**
   * A column of the answer.
   *
   * @param type as Trino writes it, such as {@code map(varchar, double)}
   */
  public record Column(String name, String type) {}

  private final TrinoClient client;
  private volatile JsonNode answer;
  private List<Column> columns;

  TrinoStatement(TrinoClient client, JsonNode first) {
    this.client = client;
    this.answer = first;
  }

  /**
   * Asks for the next part; waits for it up to a second.
   *
   * @return false when there is none: the result is complete
   * @throws TrinoException when the statement has failed
   */
  public boolean advance() throws IOException, InterruptedException, TrinoException {
    check();
    JsonNode next = answer.path("nextUri");
    if (next.isMissingNode()) {
      return false;
    }
    answer = client.get(URI.create(next.textValue()));
    check();
    return true;
  }

  /** The state of the statement, in Trino's words: {@code QUEUED}, {@code RUNNING} ... */
  public String state() {
    return stats().path("state").asText();
  }

  /** Its columns; null while they are not known. */
  public List<Column> columns() {
    if (columns == null && answer.has("columns")) {
      columns = new ArrayList<>();
      for (JsonNode column : answer.get("columns")) {
        columns.add(new Column(column.path("name").asText(), column.path("type").asText()));
      }
    }
    return columns;
  }

  /** The rows of this part, each an array; none in most of the first parts. */
  public JsonNode rows() {
    JsonNode rows = answer.path("data");
    return rows.isArray() ? rows : MissingNode.getInstance();
  }

  /** How many rows it has written; -1 for a statement that writes none. */
  public long updated() {
    return answer.path("updateCount").asLong(-1);
  }

  /** Bytes that it has read from files so far. */
  public long bytesRead() {
    return stats().path("physicalInputBytes").asLong();
  }

  /** Pieces of files that it had to read, so far. */
  public int splits() {
    return stats().path("totalSplits").asInt();
  }

  /** Milliseconds from its submission on. */
  public long elapsedMillis() {
    return stats().path("elapsedTimeMillis").asLong();
  }

  /** Milliseconds that it waited for its turn. */
  public long queuedMillis() {
    return stats().path("queuedTimeMillis").asLong();
  }

  /** Asks the engine to give it up. By any thread. */
  public void cancel() throws IOException, InterruptedException {
    JsonNode next = answer.path("nextUri");
    if (!next.isMissingNode()) {
      client.delete(URI.create(next.textValue()));
    }
  }

  private JsonNode stats() {
    return answer.path("stats");
  }

  private void check() throws TrinoException {
    JsonNode error = answer.path("error");
    if (!error.isMissingNode()) {
      throw new TrinoException(
          error.path("errorName").asText(),
          error.path("errorType").asText(),
          error.path("message").asText(),
          error.path("errorLocation").path("lineNumber").asInt(0));
    }
  }
}
