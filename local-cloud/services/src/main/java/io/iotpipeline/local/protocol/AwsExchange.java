package io.iotpipeline.local.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and its answer: route, read, check, inject faults, carry out, write. */
final class AwsExchange implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(AwsExchange.class);

  /** Above the largest request of any service (10 MiB of data, a third more in base64). */
  private static final int MAX_BODY_BYTES = 24 << 20;

  private final Map<String, AwsService> byPrefix;

  AwsExchange(Map<String, AwsService> byPrefix) {
    this.byPrefix = byPrefix;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    WireFormat format = WireFormat.of(exchange.getRequestHeaders().getFirst("Content-Type"));
    try {
      Answer answer = answer(exchange, format);
      if (answer != Answer.LOST) {
        send(exchange, format, answer);
      }
    } catch (AwsException refusal) {
      send(exchange, format, Answer.of(refusal, format));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException defect) {
      LOG.error("{} failed", exchange.getRequestHeaders().getFirst("X-Amz-Target"), defect);
      send(exchange, format, Answer.of(internalFailure(), format));
    } finally {
      // Without an answer sent, this closes the connection.
      exchange.close();
    }
  }

  private Answer answer(HttpExchange exchange, WireFormat format)
      throws IOException, InterruptedException {
    Headers headers = exchange.getRequestHeaders();
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    String target = headers.getFirst("X-Amz-Target");
    if (!exchange.getRequestMethod().equals("POST") || target == null) {
      throw new AwsException(
          "AccessDeniedException",
          403,
          "Unable to determine service/operation name to be authorized");
    }
    if (body.length > MAX_BODY_BYTES) {
      throw new AwsException(
          "RequestEntityTooLargeException", 413, "More than " + MAX_BODY_BYTES + " bytes of body");
    }
    int dot = target.indexOf('.');
    AwsService service = byPrefix.get(target.substring(0, Math.max(dot, 0)));
    if (service == null) {
      throw AwsException.unknownOperation(target);
    }
    String action = target.substring(dot + 1);
    AwsFields fields = format.read(body);
    Identity identity = Identity.of(headers.getFirst("Authorization"));
    return carryOut(service, new AwsRequest(action, fields, identity), format);
  }

  private static Answer carryOut(AwsService service, AwsRequest request, WireFormat format)
      throws IOException, InterruptedException {
    boolean faulty = service.isDataPlane(request.action());
    Faults faults = service.faults();
    if (faulty) {
      long wait = faults.latency().toMillis();
      if (wait > 0) {
        Thread.sleep(wait);
      }
      if (faults.throttles()) {
        throw service.throttled(request.action());
      }
    }
    Answer answer = new Answer(200, null, format.write(service.handle(request)));
    if (faulty && faults.losesAnswer()) {
      if (faults.lostAnswer() == Faults.LostAnswer.CONNECTION_CLOSED) {
        return Answer.LOST;
      }
      throw internalFailure();
    }
    return answer;
  }

  private static AwsException internalFailure() {
    return new AwsException("InternalFailure", 500, "An internal error");
  }

  private static void send(HttpExchange exchange, WireFormat format, Answer answer)
      throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", format.contentType());
    headers.set("x-amzn-RequestId", requestId());
    if (answer.errorType != null) {
      headers.set("x-amzn-ErrorType", answer.errorType);
    }
    exchange.sendResponseHeaders(answer.status, answer.body.length == 0 ? -1 : answer.body.length);
    if (answer.body.length > 0) {
      exchange.getResponseBody().write(answer.body);
    }
  }

  private static String requestId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private record Answer(int status, String errorType, byte[] body) {
    static final Answer LOST = new Answer(0, null, new byte[0]);

    static Answer of(AwsException refusal, WireFormat format) throws IOException {
      ObjectNode error = JsonNodeFactory.instance.objectNode();
      error.put("__type", refusal.code());
      error.put("message", refusal.getMessage());
      error.setAll(refusal.fields());
      return new Answer(refusal.status(), refusal.code(), format.write(error));
    }
  }
}
