package io.edgeward.registry.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.edgeward.registry.network.NetworkOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where credentials are looked for, and in which order: containers-auth.json(5). */
final class AuthFilesTest {
  @TempDir private Path home;

  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void home() {
    environment.put("HOME", home.toString());
  }

  private Path write(String file, String host, String user) throws IOException {
    Path path = home.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(
        path,
        "{\"auths\":{\"%s\":{\"username\":\"%s\",\"password\":\"p\"}}}".formatted(host, user));
  }

  private String user(String host) throws IOException {
    Credential found =
        DockerConfig.ofEnvironment(NetworkOptions.of(environment)).find(host, "prod/foo");
    return found instanceof Credential.Password password ? password.user() : "nobody";
  }

  @Test
  void dockersComesAfterThoseOfPodmanForEachHost() throws IOException {
    write(".docker/config.json", "a.io", "docker");
    assertThat(user("a.io")).isEqualTo("docker");
    write(".config/containers/auth.json", "a.io/prod", "login");
    assertThat(user("a.io")).isEqualTo("login");
    write("run/containers/auth.json", "a.io", "session");
    environment.put("XDG_RUNTIME_DIR", home.resolve("run").toString());
    assertThat(user("a.io")).isEqualTo("session");
    write("run/containers/auth.json", "b.io", "session");
    assertThat(user("a.io")).isEqualTo("login");
    assertThat(user("c.io")).isEqualTo("nobody");
    environment.put("XDG_CONFIG_HOME", home.resolve("elsewhere").toString());
    assertThat(user("a.io")).isEqualTo("docker");
  }

  @Test
  void whatAVariableNamesIsTheOnlyOne() throws IOException {
    write(".config/containers/auth.json", "a.io", "login");
    write("own/config.json", "b.io", "own");
    environment.put("DOCKER_CONFIG", home.resolve("own").toString());
    assertThat(user("a.io")).isEqualTo("nobody");
    assertThat(user("b.io")).isEqualTo("own");
    environment.put("REGISTRY_AUTH_FILE", write("given.json", "a.io", "given").toString());
    assertThat(user("a.io")).isEqualTo("given");
    assertThat(user("b.io")).isEqualTo("nobody");
  }

  @Test
  void whatIsNamedAndNotThereIsSaid() {
    environment.put("REGISTRY_AUTH_FILE", home.resolve("none.json").toString());
    assertThatThrownBy(() -> user("a.io"))
        .hasMessage(
            "REGISTRY_AUTH_FILE=%s: there is no such file; correct or unset it",
            home.resolve("none.json"));
  }

  @Test
  void oneThatCannotBeReadNamesItself() throws IOException {
    Path file = write(".config/containers/auth.json", "a.io", "login");
    Files.writeString(file, "{");
    assertThatThrownBy(() -> user("a.io")).hasMessageStartingWith(file.toString());
  }
}
