import psycopg
from psycopg import sql

from deploy.stack.credentials import Credentials
from deploy.stack.errors import StackError

OWNER = "coursegen_owner"
APP = "coursegen_app"
DATABASE = "coursegen"


def create_roles(*, port: int, credentials: Credentials) -> None:
    """The roles and the database as an operator of a real server would make them. May be called again.

    The owner migrates, and may create databases for the tests. The application owns nothing; what it may
    touch is granted by the migrations. Raises StackError when the server does not know our password.
    """
    try:
        with _superuser(port, credentials.postgres_superuser) as connection:
            _create_role(connection, OWNER, credentials.postgres_owner, "CREATEDB")
            _create_role(connection, APP, credentials.postgres_app, "NOCREATEDB")
            # Lets the owner end the application's sessions when it drops a database of the tests.
            connection.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(APP), sql.Identifier(OWNER)))
            _create_database(connection)
    except psycopg.OperationalError as error:
        raise StackError(f"the embedded Postgres refuses us ({error}); its data may be from another stack") from error


def _superuser(port: int, password: str) -> "psycopg.Connection[tuple[object, ...]]":
    return psycopg.connect(
        host="127.0.0.1", port=port, user="postgres", password=password, dbname="postgres", autocommit=True
    )


def _create_role(connection: "psycopg.Connection[tuple[object, ...]]", name: str, password: str, right: str) -> None:
    known = connection.execute("SELECT FROM pg_roles WHERE rolname = %s", [name]).fetchone() is not None
    statement = f"{'ALTER' if known else 'CREATE'} ROLE {{}} LOGIN {right} PASSWORD {{}}"
    connection.execute(sql.SQL(statement).format(sql.Identifier(name), sql.Literal(password)))


def _create_database(connection: "psycopg.Connection[tuple[object, ...]]") -> None:
    if connection.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE]).fetchone() is None:
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(DATABASE), sql.Identifier(OWNER))
        )
