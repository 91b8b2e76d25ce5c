package io.iotpipeline.local.timestream;

import io.iotpipeline.local.protocol.AwsException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** All databases and their tables. */
final class Databases {
  private final Map<String, Map<String, TimestreamTable>> databases = new ConcurrentSkipListMap<>();

  void create(String name) {
    if (databases.putIfAbsent(name, new ConcurrentSkipListMap<>()) != null) {
      throw conflict("database " + name);
    }
  }

  TimestreamTable create(String database, String name, Retention retention) {
    TimestreamTable table = new TimestreamTable(name, retention);
    if (tablesOf(database).putIfAbsent(name, table) != null) {
      throw conflict("table " + name);
    }
    return table;
  }

  Collection<String> names() {
    return databases.keySet();
  }

  Collection<TimestreamTable> tables(String database) {
    return tablesOf(database).values();
  }

  TimestreamTable table(String database, String name) {
    TimestreamTable table = tablesOf(database).get(name);
    if (table == null) {
      throw missing("table " + name);
    }
    return table;
  }

  private Map<String, TimestreamTable> tablesOf(String database) {
    Map<String, TimestreamTable> tables = databases.get(database);
    if (tables == null) {
      throw missing("database " + database);
    }
    return tables;
  }

  private static AwsException missing(String what) {
    return new AwsException("ResourceNotFoundException", 404, "The " + what + " does not exist.");
  }

  private static AwsException conflict(String what) {
    return new AwsException("ConflictException", 409, "The " + what + " already exists.");
  }
}
