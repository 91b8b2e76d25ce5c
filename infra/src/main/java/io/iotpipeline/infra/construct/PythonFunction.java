package io.iotpipeline.infra.construct;

import io.iotpipeline.infra.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * A few lines of Python from the {@code functions} resources. They lie in the template itself, so a
 * reviewer sees them there and nothing has to be bundled.
 */
public final class PythonFunction extends Construct {
  private final Function function;
  private final LogGroup log;

  public PythonFunction(
      Construct scope,
      String id,
      Settings settings,
      String resource,
      Duration timeout,
      Map<String, String> environment,
      PolicyStatement... may) {
    this(scope, id, settings, resource, timeout, environment, null, may);
  }

  /**
   * As above, in a network.
   *
   * @param network or null
   */
  public PythonFunction(
      Construct scope,
      String id,
      Settings settings,
      String resource,
      Duration timeout,
      Map<String, String> environment,
      InfluxNetwork network,
      PolicyStatement... may) {
    super(scope, id);
    log = LogGroups.group(this, "Log", settings);
    List<PolicyStatement> statements = new ArrayList<>(Arrays.asList(may));
    if (network != null) {
      statements.addAll(inNetwork(network));
    }
    statements.add(
        Access.allow(List.of("logs:CreateLogStream", "logs:PutLogEvents"), log.getLogGroupArn()));
    Role role = Access.functionRole(this, "Role", statements.toArray(PolicyStatement[]::new));
    Function.Builder builder =
        Function.Builder.create(this, "Function")
            .runtime(Runtime.PYTHON_3_14)
            .handler("index.handler")
            .code(Code.fromInline(source(resource)))
            .timeout(timeout)
            .memorySize(128)
            .environment(environment)
            .role(role)
            .logGroup(log);
    if (network != null) {
      builder
          .vpc(network.vpc())
          .vpcSubnets(SubnetSelection.builder().subnetType(SubnetType.PRIVATE_ISOLATED).build())
          .securityGroups(List.of(network.writers()));
    }
    function = builder.build();
  }

  /** What Lambda does in the function's name to put it into a network. */
  private List<PolicyStatement> inNetwork(InfluxNetwork network) {
    return List.of(
        Access.allow(List.of("ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"), "*"),
        Access.allow(
            List.of("ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface"),
            network.interfaceArns(this)));
  }

  public static String source(String resource) {
    try (InputStream in =
        PythonFunction.class.getResourceAsStream("/io/iotpipeline/infra/functions/" + resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  public Function function() {
    return function;
  }

  /** Where its output goes. */
  public LogGroup log() {
    return log;
  }
}
