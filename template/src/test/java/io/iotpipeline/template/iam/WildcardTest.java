package io.iotpipeline.template.iam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patterns as IAM reads them. */
class WildcardTest {
  @ParameterizedTest
  @CsvSource({
    "a*c, abbc, true",
    "a*c, abbcd, false",
    "a?c, abc, true",
    "a?c, ac, false",
    "*ab*ab, abaab, true",
    "arn:*, arn:aws:s3:::x, true",
    "a.c, abc, false",
  })
  void shouldMatchAllOfATextAndAcrossColons(String pattern, String text, boolean expected) {
    assertThat(Wildcard.matches(pattern, text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:firehose:*:1:deliverystream/a-*, arn:aws:firehose:r:1:deliverystream/a-b, true",
    "arn:aws:firehose:*:deliverystream/a, arn:aws:firehose:r:1:deliverystream/a, false",
    "arn:*:stateMachine:a, arn:aws:states:r:1:stateMachine:a, false",
    "arn:aws:states:r:1:stateMachine:*, arn:aws:states:r:1:stateMachine:a, true",
    "*, arn:aws:states:r:1:stateMachine:a, true",
  })
  void shouldMatchAnArnPartByPart(String pattern, String arn, boolean expected) {
    assertThat(Wildcard.matchesArn(pattern, arn)).isEqualTo(expected);
  }
}
