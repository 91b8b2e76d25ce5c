package io.iotpipeline.local.iot.broker;

import static com.hivemq.extension.sdk.api.packets.general.DisconnectedReasonCode.DISCONNECT_WITH_WILL_MESSAGE;

import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.client.parameter.Listener;
import com.hivemq.extension.sdk.api.events.client.ClientLifecycleEventListener;
import com.hivemq.extension.sdk.api.events.client.parameters.AuthenticationSuccessfulInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ClientInitiatedDisconnectInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ConnectionLostInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ConnectionStartInput;
import com.hivemq.extension.sdk.api.events.client.parameters.DisconnectEventInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ServerInitiatedDisconnectInput;
import com.hivemq.extension.sdk.api.packets.disconnect.DisconnectReasonCode;
import com.hivemq.extension.sdk.api.packets.publish.PublishPacket;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/** Sets the gates up in front of every client. */
final class IotExtension implements ExtensionMain {
  private final CertificateAuthenticator authenticator;
  private final Connections connections;
  private final PublishRoutes routes;
  private final BrokerCounters counters;
  private final ToLongFunction<PublishPacket> arrival;
  private volatile Set<Listener> listeners = Set.of();

  IotExtension(
      CertificateAuthenticator authenticator,
      Connections connections,
      PublishRoutes routes,
      BrokerCounters counters,
      ToLongFunction<PublishPacket> arrival) {
    this.authenticator = authenticator;
    this.connections = connections;
    this.routes = routes;
    this.counters = counters;
    this.arrival = arrival;
  }

  @Override
  public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
    listeners = input.getServerInformation().getListener();
    SubscribeGate subscribeGate = new SubscribeGate(connections, counters);
    Services.securityRegistry().setAuthenticatorProvider(provider -> authenticator);
    Services.securityRegistry().setAuthorizerProvider(provider -> subscribeGate);
    Services.initializerRegistry()
        .setClientInitializer(
            (client, context) -> {
              Connection connection = connections.of(client).orElse(null);
              if (connection == null) {
                Services.clientService()
                    .disconnectClient(
                        client.getClientInformation().getClientId(),
                        true,
                        DisconnectReasonCode.NOT_AUTHORIZED,
                        "not authenticated");
                return;
              }
              context.addPublishInboundInterceptor(
                  new PublishGate(connection, routes, counters, arrival));
              context.addPublishOutboundInterceptor(new ReceiveGate(connection, counters));
              context.addUnsubscribeInboundInterceptor(
                  (in, out) -> connection.unsubscribe(in.getUnsubscribePacket().getTopicFilters()));
            });
    Services.eventRegistry().setClientLifecycleEventListener(provider -> new Ends());
  }

  /** Whether the broker has this port, and no other. */
  boolean listensOn(int port) {
    return listeners.size() == 1 && listeners.iterator().next().getPort() == port;
  }

  /** Each with its kind and port. */
  List<String> listeners() {
    return listeners.stream().map(one -> one.getListenerType() + " " + one.getPort()).toList();
  }

  @Override
  public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {}

  private final class Ends implements ClientLifecycleEventListener {
    @Override
    public void onMqttConnectionStart(ConnectionStartInput input) {}

    @Override
    public void onAuthenticationSuccessful(AuthenticationSuccessfulInput input) {}

    @Override
    public void onDisconnect(DisconnectEventInput input) {
      connections.remove(input);
    }

    @Override
    public void onConnectionLost(ConnectionLostInput input) {
      endsWithWill(input);
    }

    @Override
    public void onServerInitiatedDisconnect(ServerInitiatedDisconnectInput input) {
      endsWithWill(input);
    }

    @Override
    public void onClientInitiatedDisconnect(ClientInitiatedDisconnectInput input) {
      if (input.getReasonCode().equals(Optional.of(DISCONNECT_WITH_WILL_MESSAGE))) {
        endsWithWill(input);
      } else {
        onDisconnect(input);
      }
    }

    /** Rules see last wills too. */
    private void endsWithWill(DisconnectEventInput input) {
      connections
          .of(input)
          .ifPresent(of -> of.lastWill().ifPresent(will -> routes.lastWill(of, will)));
      onDisconnect(input);
    }
  }
}
