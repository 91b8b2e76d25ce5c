package io.iotpipeline.job.sink.timestream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.timestreamwrite.model.InvalidEndpointException;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsRequest;

class EndpointClientsTest {
  private static final WriteRecordsRequest REQUEST = WriteRecordsRequest.builder().build();

  private final List<FakeTimestream> made = new ArrayList<>();

  private FakeTimestream make() {
    FakeTimestream client = new FakeTimestream();
    if (made.isEmpty()) {
      for (int i = 0; i < 3; i++) {
        client.thenFail(InvalidEndpointException.builder().message("moved").build());
      }
    }
    made.add(client);
    return client;
  }

  @Test
  void shouldFindTheEndpointAnewOnceItIsInvalid() {
    EndpointClients clients = new EndpointClients(this::make);

    assertThat(clients.writeRecords(REQUEST)).isCompletedExceptionally();
    assertThat(clients.writeRecords(REQUEST)).isCompleted();
    assertThat(made).hasSize(2).noneMatch(client -> client.closed);

    clients.close();
    assertThat(made).allMatch(client -> client.closed);
  }
}
