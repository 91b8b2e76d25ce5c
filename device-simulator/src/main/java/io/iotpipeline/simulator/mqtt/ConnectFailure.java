package io.iotpipeline.simulator.mqtt;

import com.hivemq.client.mqtt.exceptions.ConnectionFailedException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import io.iotpipeline.simulator.credentials.CredentialFiles;
import java.util.Set;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;

/**
 * Reason for which a device is not connected.
 *
 * @param what one line
 * @param lasting whether another attempt is unlikely to help
 */
record ConnectFailure(String what, boolean lasting) {
  private static final Set<Mqtt5ConnAckReasonCode> REFUSALS =
      Set.of(
          Mqtt5ConnAckReasonCode.NOT_AUTHORIZED,
          Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD,
          Mqtt5ConnAckReasonCode.BANNED,
          Mqtt5ConnAckReasonCode.CLIENT_IDENTIFIER_NOT_VALID,
          Mqtt5ConnAckReasonCode.UNSUPPORTED_PROTOCOL_VERSION);

  private static final Set<Mqtt5DisconnectReasonCode> EXPULSIONS =
      Set.of(
          Mqtt5DisconnectReasonCode.NOT_AUTHORIZED,
          Mqtt5DisconnectReasonCode.SESSION_TAKEN_OVER,
          Mqtt5DisconnectReasonCode.PACKET_TOO_LARGE,
          Mqtt5DisconnectReasonCode.TOPIC_NAME_INVALID);

  static ConnectFailure of(Throwable failure, CredentialFiles files) {
    Throwable cause = unwrapped(failure);
    if (cause instanceof Mqtt5ConnAckException refused) {
      Mqtt5ConnAckReasonCode code = refused.getMqttMessage().getReasonCode();
      String reason =
          refused.getMqttMessage().getReasonString().map(r -> " (" + r + ")").orElse("");
      boolean lasting = REFUSALS.contains(code);
      return new ConnectFailure(
          "refused: "
              + code
              + reason
              + (lasting
                  ? "; see that certificate "
                      + files.certificate()
                      + " is active and its policy lets this thing connect"
                  : ""),
          lasting);
    }
    if (cause instanceof Mqtt5DisconnectException ended) {
      Mqtt5DisconnectReasonCode code = ended.getMqttMessage().getReasonCode();
      String reason = ended.getMqttMessage().getReasonString().map(r -> " (" + r + ")").orElse("");
      String fix =
          code == Mqtt5DisconnectReasonCode.SESSION_TAKEN_OVER
              ? "; another client connects as this thing: stop it"
              : "";
      return new ConnectFailure("disconnected: " + code + reason + fix, EXPULSIONS.contains(code));
    }
    if (cause instanceof SSLException) {
      return new ConnectFailure(
          "TLS: " + cause.getMessage() + "; certificate " + files.certificate(), true);
    }
    return new ConnectFailure(
        cause.getMessage() == null ? cause.toString() : cause.getMessage(), false);
  }

  private static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ConnectionFailedException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
