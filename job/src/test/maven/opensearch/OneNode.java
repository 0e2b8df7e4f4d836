import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.opensearch.common.settings.Settings;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.plugins.Plugin;
import org.opensearch.transport.Netty4Plugin;

/**
 * A cluster of one node, without its distribution's start-up: Java compiles and runs this file.
 *
 * <p>Arguments: {@code home=…} and any of its settings, each as {@code name=value}.
 */
final class OneNode extends Node {

  private OneNode(Settings settings, List<Class<? extends Plugin>> plugins) {
    super(
        InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "one"),
        plugins,
        false);
  }

  public static void main(String[] arguments) throws Exception {
    Settings.Builder settings = Settings.builder();
    Arrays.stream(arguments)
        .map(argument -> argument.split("=", 2))
        .forEach(setting -> settings.put(setting[0], setting[1]));
    settings
        .put("cluster.name", "one")
        .put("discovery.type", "single-node")
        .put("http.type", "netty4")
        .put("transport.type", "netty4")
        .put("network.host", "127.0.0.1")
        .put("node.store.allow_mmap", false)
        // A disk that is nearly full is for tests of their own.
        .put("cluster.routing.allocation.disk.threshold_enabled", false);
    Node node = new OneNode(settings.build(), List.of(Netty4Plugin.class));
    node.start();
    new CountDownLatch(1).await(); // its own threads are daemons
  }
}
