package io.edgeward.manifests.git;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;

/** Says why a session of ssh did not come about. */
final class SshFailure {
  private SshFailure() {}

  static Optional<String> why(Stream<Throwable> causes) {
    return causes
        .filter(SshException.class::isInstance)
        .map(cause -> ((SshException) cause).getDisconnectCode())
        .flatMap(code -> sentence(code).stream())
        .findFirst();
  }

  private static Optional<String> sentence(int code) {
    return switch (code) {
      case SshConstants.SSH2_DISCONNECT_HOST_KEY_NOT_VERIFIABLE ->
          Optional.of(
              "its host key is not the one in ~/.ssh/known_hosts, or there is none: compare it with"
                  + " what the host publishes, and connect to it by ssh once");
      case SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE ->
          Optional.of(
              "it takes none of your ssh keys: add one to the ssh agent or to ~/.ssh, and to your"
                  + " account there");
      default -> Optional.empty();
    };
  }
}
