package io.edgeward.registry.auth;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.RegistryException.Kind;
import io.edgeward.registry.network.NetworkOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Credentials of a docker configuration file: {@code auths}, {@code credHelpers} and {@code
 * credsStore}, in the forms that docker, podman and Kubernetes write. The entry with the longest
 * matching path wins.
 */
public final class DockerConfig implements Credentials {
  private static final String DOCKER_HUB = "https://index.docker.io/v1/";

  private final Path file;
  private final Map<String, JsonObject> auths = new TreeMap<>();
  private final Map<String, String> helpers = new TreeMap<>();
  private final Optional<String> store;
  private final HelperAnswers answers = new HelperAnswers(Clock.systemUTC());

  private DockerConfig(Path file, JsonObject config) {
    this.file = file;
    object(config, "auths")
        .asMap()
        .forEach((server, entry) -> auths.put(normal(server), entry.getAsJsonObject()));
    object(config, "credHelpers")
        .asMap()
        .forEach((server, helper) -> helpers.put(normal(server), helper.getAsString()));
    this.store = text(config, "credsStore");
  }

  /**
   * The credentials of the person or service that runs this: the file that {@code
   * REGISTRY_AUTH_FILE} names, else the one in the folder {@code DOCKER_CONFIG}; else, each where
   * the ones before know nothing of a host, those that podman and docker keep
   * (containers-auth.json(5)).
   *
   * @throws RegistryException if one of the files is there and cannot be read, or {@code
   *     REGISTRY_AUTH_FILE} is not there
   */
  public static Credentials ofEnvironment(NetworkOptions network) {
    Optional<Path> named = network.variable("REGISTRY_AUTH_FILE").map(Path::of);
    if (named.isPresent() && !Files.exists(named.get())) {
      throw new RegistryException(
          Kind.LOCAL,
          "REGISTRY_AUTH_FILE=%s: there is no such file; correct or unset it"
              .formatted(named.get()));
    }
    Optional<Path> docker =
        network.variable("DOCKER_CONFIG").map(folder -> Path.of(folder, "config.json"));
    return named
        .or(() -> docker)
        .map(DockerConfig::ofFile)
        .orElseGet(
            () -> usual(network).map(DockerConfig::ofFile).reduce(ANONYMOUS, Credentials::or));
  }

  private static Stream<Path> usual(NetworkOptions network) {
    Path containers = Path.of("containers", "auth.json");
    return Stream.concat(
        network
            .variable("XDG_RUNTIME_DIR")
            .map(folder -> Path.of(folder).resolve(containers))
            .stream(),
        Stream.of(
            network.configuration().resolve(containers),
            network.home().resolve(".docker").resolve("config.json")));
  }

  /**
   * The credentials of {@code file}, none if it does not exist.
   *
   * @throws RegistryException if it is there and cannot be read
   */
  public static Credentials ofFile(Path file) {
    try {
      String json = Files.readString(file);
      return new DockerConfig(file, JsonParser.parseString(json).getAsJsonObject());
    } catch (NoSuchFileException e) {
      return ANONYMOUS;
    } catch (IOException
        | JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | ClassCastException e) {
      // The parser's words may quote the file, which holds secrets.
      throw new RegistryException(
          Kind.LOCAL,
          "%s is not a readable docker configuration: mend or remove it".formatted(file));
    }
  }

  @Override
  public Credential find(String host, String path) throws IOException {
    Optional<String> helper = longestMatch(helpers, host, path);
    if (helper.isPresent()) {
      return answers.find(new CredentialHelper(helpers.get(helper.get())), serverName(host));
    }
    Optional<String> entry = longestMatch(auths, host, path);
    if (entry.isPresent() && hasSecret(auths.get(entry.get()))) {
      return credential(entry.get(), auths.get(entry.get()));
    }
    return store.isPresent()
        ? answers.find(new CredentialHelper(store.get()), serverName(host))
        : new Credential.Anonymous();
  }

  private static Optional<String> longestMatch(Map<String, ?> entries, String host, String path) {
    String candidate = path.isEmpty() ? host : host + "/" + path;
    while (!entries.containsKey(candidate)) {
      int slash = candidate.lastIndexOf('/');
      if (slash < 0) {
        return Optional.empty();
      }
      candidate = candidate.substring(0, slash);
    }
    return Optional.of(candidate);
  }

  private Credential credential(String server, JsonObject entry) {
    Optional<String> identity = text(entry, "identitytoken");
    if (identity.isPresent()) {
      return new Credential.IdentityToken(identity.get());
    }
    Optional<String> token = text(entry, "registrytoken");
    if (token.isPresent()) {
      return new Credential.RegistryToken(token.get());
    }
    Optional<String> pair = text(entry, "auth");
    return pair.isPresent()
        ? decoded(server, pair.get())
        : new Credential.Password(
            text(entry, "username").orElse(""), text(entry, "password").orElse(""));
  }

  private Credential decoded(String server, String base64) {
    try {
      String pair = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      if (colon >= 0) {
        // docker pads with NUL.
        String password = pair.substring(colon + 1).replaceAll("\0+$", "");
        return new Credential.Password(pair.substring(0, colon), password);
      }
    } catch (IllegalArgumentException e) {
      // Said below, without the text, which is a secret.
    }
    throw new RegistryException(
        Kind.LOCAL,
        "%s: auth of %s is not base64 of USER:PASSWORD; log in again".formatted(file, server));
  }

  private static boolean hasSecret(JsonObject entry) {
    return Stream.of("auth", "identitytoken", "registrytoken", "username")
        .anyMatch(name -> text(entry, name).isPresent());
  }

  private static Optional<String> text(JsonObject object, String name) {
    JsonElement element = object.get(name);
    return element == null || !element.isJsonPrimitive() || element.getAsString().isEmpty()
        ? Optional.empty()
        : Optional.of(element.getAsString());
  }

  private static JsonObject object(JsonObject config, String name) {
    JsonElement element = config.get(name);
    return element == null || element.isJsonNull() ? new JsonObject() : element.getAsJsonObject();
  }

  private static String normal(String server) {
    if (server.equals(DOCKER_HUB)) {
      return "index.docker.io";
    }
    String name = server.replaceFirst("^https?://", "").replaceFirst("/+$", "");
    return name.replaceFirst("/v[12]$", "");
  }

  private static String serverName(String host) {
    return host.equals("index.docker.io") ? DOCKER_HUB : host;
  }
}
