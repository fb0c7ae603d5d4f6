package io.edgeward.runtime.platform;

import io.edgeward.runtime.config.Texts;
import io.edgeward.runtime.config.Variable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How stores in S3 are reached: the variables of the functions that read or write them. */
public final class AwsVariables {
  private static final Variable<Optional<String>> AWS_ROLE =
      Variable.optional(
          "EDGEWARD_AWS_ROLE_ARN",
          "the role that is assumed for stores in S3, by the identity of this function; without it"
              + " credentials come from where the AWS SDK looks",
          "arn:aws:iam::123456789012:role/edgeward-files",
          Texts.matching(
              Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]{1,512}"),
              "arn:aws:iam::ACCOUNT:role/NAME"));
  private static final Variable<Optional<String>> AWS_REGION =
      Variable.optional(
          "AWS_REGION",
          "the region that requests to S3 begin in; buckets of others are found from there",
          "us-east-2",
          Texts.matching(
              Pattern.compile("[a-z0-9-]{2,40}"), "the name of a region, such as us-east-2"));
  private static final Variable<Optional<String>> AWS_ENDPOINT =
      Variable.optional(
          "AWS_ENDPOINT_URL_S3",
          "another server that speaks the API of S3, with buckets in the path",
          "https://s3.example.org",
          Texts::any);

  /** All of them; their values are read where stores are opened. */
  public static final List<Variable<?>> VARIABLES = List.of(AWS_ROLE, AWS_REGION, AWS_ENDPOINT);

  private AwsVariables() {}
}
