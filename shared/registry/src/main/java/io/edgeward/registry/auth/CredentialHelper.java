package io.edgeward.registry.auth;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.edgeward.registry.Redacted;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Asks a program {@code docker-credential-NAME}, which takes a server's name on standard input and
 * answers with JSON.
 *
 * @param name the program's name without its prefix
 * @param folder where it is; empty for the search path
 */
record CredentialHelper(String name, String folder) {
  private static final int PATIENCE_SECONDS = 30;
  private static final int LONGEST_ANSWER = 1 << 20;
  private static final String TOKEN_USER = "<token>";

  CredentialHelper {
    if (!name.matches("[A-Za-z0-9._-]+")) {
      throw new RegistryException(
          Kind.LOCAL, "\"%s\" is no name of a credential helper".formatted(Redacted.text(name)));
    }
  }

  CredentialHelper(String name) {
    this(name, "");
  }

  /** The credential for {@code server}; nobody in particular when the helper has none. */
  Credential find(String server) throws IOException {
    Process program = start();
    try {
      program.getOutputStream().write(server.getBytes(StandardCharsets.UTF_8));
      program.getOutputStream().close();
      byte[] answer = program.getInputStream().readNBytes(LONGEST_ANSWER);
      if (!program.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw failed("did not end within %d s".formatted(PATIENCE_SECONDS));
      }
      return read(program.exitValue(), new String(answer, StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      throw RegistryException.interrupted(e);
    } finally {
      program.destroyForcibly();
    }
  }

  private Process start() {
    try {
      return new ProcessBuilder(folder.isEmpty() ? program() : folder + "/" + program(), "get")
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw failed("could not be started; install it, or take it out of the docker configuration");
    }
  }

  /** What a program that ended with {@code exit} said. */
  Credential read(int exit, String answer) {
    if (exit != 0) {
      if (answer.contains("credentials not found")) {
        return new Credential.Anonymous();
      }
      throw failed("ended with exit code %d".formatted(exit));
    }
    try {
      JsonObject json = JsonParser.parseString(answer).getAsJsonObject();
      String user = json.get("Username").getAsString();
      String secret = json.get("Secret").getAsString();
      return user.equals(TOKEN_USER)
          ? new Credential.IdentityToken(secret)
          : new Credential.Password(user, secret);
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | NullPointerException e) {
      // The answer holds a secret and is not repeated.
      throw failed("did not answer with Username and Secret");
    }
  }

  private String program() {
    return "docker-credential-" + name;
  }

  private RegistryException failed(String what) {
    return new RegistryException(Kind.LOCAL, program() + " " + what);
  }
}
