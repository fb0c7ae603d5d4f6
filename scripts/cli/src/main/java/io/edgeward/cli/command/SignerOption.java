package io.edgeward.cli.command;

import io.edgeward.cli.output.Session;
import io.edgeward.evidence.ApplicationDefaultTokens;
import io.edgeward.trust.rest.ApiAccess;
import io.edgeward.trust.rest.GoogleApi;
import io.edgeward.trust.signer.Signer;
import io.edgeward.trust.signer.Signers;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What signs. */
final class SignerOption {
  private static final String VARIABLE = "EDGEWARD_SIGNER";
  private static final String ENDPOINT = "EDGEWARD_KMS_ENDPOINT";

  @Option(
      names = "--signer",
      paramLabel = "LOCATION",
      description =
          "The key that signs: gcpkms://projects/... or a file with a private key (PKCS #8);"
              + " EDGEWARD_SIGNER when it is not given.")
  private String location;

  /** The signer, if one is named; nothing is read or asked before its first use. */
  Optional<Signer> open(Session session) {
    Optional<String> variable = set(VARIABLE, session);
    String name = location == null ? VARIABLE : "--signer";
    return Optional.ofNullable(location)
        .or(() -> variable)
        .map(text -> Arguments.parse(name, text, place -> Signers.open(place, access(session))));
  }

  private static ApiAccess access(Session session) {
    return ApiAccess.of(
        GoogleApi.CLOUD_KMS,
        set(ENDPOINT, session).map(text -> Arguments.parse(ENDPOINT, text, ApiAccess::endpoint)),
        new ApplicationDefaultTokens(GoogleApi.CLOUD_KMS));
  }

  private static Optional<String> set(String variable, Session session) {
    return Optional.ofNullable(session.environment().get(variable)).filter(text -> !text.isBlank());
  }
}
