package io.iotpipeline.local.engine.dynamodb;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * DynamoDB Local on the loopback interface: {@code DynamoDbMain PORT [FOLDER]}, port 0 for any free
 * one, in memory without a folder. Prints {@code READY PORT} once it answers.
 */
public final class DynamoDbMain {
  /** Refused when 0; what counts is what {@link #bind} sets. */
  private static final String PLACEHOLDER_PORT = "8000";

  private DynamoDbMain() {}

  public static void main(String[] args) throws Exception {
    List<String> options = new ArrayList<>();
    Collections.addAll(options, "-disableTelemetry", "-sharedDb", "-port", PLACEHOLDER_PORT);
    if (args.length > 1) {
      Collections.addAll(options, "-dbPath", args[1]);
    } else {
      options.add("-inMemory");
    }
    DynamoDBProxyServer server =
        ServerRunner.createServerFromCommandLineArgs(options.toArray(new String[0]));
    ServerConnector connector = bind(server, Integer.parseInt(args[0]));
    server.start();
    System.out.println("READY " + connector.getLocalPort());
  }

  /** DynamoDB Local has no option for an address and listens on all of them. */
  private static ServerConnector bind(DynamoDBProxyServer server, int port) throws Exception {
    Field field = DynamoDBProxyServer.class.getDeclaredField("server");
    field.setAccessible(true);
    Connector[] connectors = ((Server) field.get(server)).getConnectors();
    if (connectors.length != 1) {
      throw new IllegalStateException("DynamoDB Local has " + connectors.length + " connectors");
    }
    ServerConnector connector = (ServerConnector) connectors[0];
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    return connector;
  }
}
