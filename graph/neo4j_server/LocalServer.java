// A Neo4j with Bolt on 127.0.0.1, in the given folder, on the given port and with so many MiB of page cache, until its standard input ends: it cannot outlive its parent.
import java.nio.file.Path;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.io.ByteUnit;

public class LocalServer {
    public static void main(String[] arguments) throws Exception {
        var watch = new Thread(LocalServer::endWithInput);
        watch.setDaemon(true);
        watch.start();
        var service = new DatabaseManagementServiceBuilder(Path.of(arguments[0]))
            .setConfig(BoltConnector.enabled, true)
            .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", Integer.parseInt(arguments[1])))
            .setConfig(GraphDatabaseSettings.auth_enabled, true)
            .setConfig(GraphDatabaseSettings.allow_file_urls, false)
            .setConfig(GraphDatabaseSettings.pagecache_memory, ByteUnit.mebiBytes(Long.parseLong(arguments[2])))
            .build();
        Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown));
        System.out.println("ready");
        Thread.currentThread().join();
    }

    private static void endWithInput() {
        try {
            while (System.in.read() != -1) { }
        } catch (java.io.IOException broken) {
            // As good as its end.
        }
        System.exit(0);
    }
}
